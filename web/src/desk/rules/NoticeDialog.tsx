import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { readNotice } from '@manyuan/core/clock/read-notice.ts'
import { Alert, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useFocusBack } from '../dialog-keys.tsx'

const longestNotice = 20_000

/** A file of text as offices save it: UTF-8, or GB 18030 where it is not that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The notice as it is published, or a table of days: read, looked at, and put into the sheet. */
export function NoticeDialog({
  year,
  onRead,
  onClose,
}: {
  year: number
  onRead: (days: CalendarDay[]) => void
  onClose: () => void
}) {
  const { say } = useTexts()
  const [text, setText] = useState('')
  const field = useId()
  useFocusBack()
  const { days, unread } = readNotice(text, year)
  const free = days.filter(({ kind }) => kind === 'holiday').length
  return (
    <Modal
      open
      title={say(`粘贴 ${year} 年的通知或表格`, `The notice of ${year}, or a table`)}
      okText={say('填进日历', 'Put it into the sheet')}
      okButtonProps={{ disabled: days.length === 0 }}
      onOk={() => onRead(days)}
      onCancel={onClose}
    >
      <label htmlFor={field}>
        {say(
          '通知正文（一、元旦：1月1日（周四）至3日（周六）放假调休……），或每行“日期,放假或上班,名称”：',
          'The text of the notice in Chinese, or lines of day, 放假 (free) or 上班 (worked), and name:',
        )}
      </label>
      <Input.TextArea
        id={field}
        rows={9}
        maxLength={longestNotice}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="file">
        {say('或选一个文本、CSV 文件', 'or choose a text or CSV file')}
        <input
          type="file"
          accept=".csv,.txt,text/plain,text/csv"
          aria-label={say('选文件', 'Choose a file')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void textOf(file).then((read) => setText(read.slice(0, longestNotice)))
          }}
        />
      </div>
      {text.trim() !== '' && (
        <p role="status" className="gap">
          {say(
            `读到放假 ${free} 天、调休上班 ${days.length - free} 天；填进日历后原来的会换掉，公布前都可以改。`,
            `${free} days free and ${days.length - free} worked. They take the place of what is in the sheet; nothing holds before it is published.`,
          )}
        </p>
      )}
      {unread.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('这些没有读懂，请在日历上补：', 'These could not be read; add them in the sheet:')}
          description={unread.map((line) => <div key={line}>{line}</div>)}
        />
      )}
    </Modal>
  )
}
