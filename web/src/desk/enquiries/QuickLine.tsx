import { type EnquirySort, enquirySorts } from '@manyuan/core/enquiries/commands.ts'
import { Alert, Button, Input, Radio } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useSending } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useEnquiryCommand } from '../command.ts'
import { useSortNames } from './sort-names.ts'

/** The sort that Alt with a digit chooses while somebody types. */
function sortOfKey({ altKey, ctrlKey, metaKey, code }: KeyboardEvent): EnquirySort | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined
  return enquirySorts.find((_, index) => code === `Digit${index + 1}`)
}

/** One field and Enter; the keyboard stays in it for the next line. */
export function QuickLine({ onKept }: { onKept: () => Promise<void> }) {
  const command = useEnquiryCommand()
  const { say } = useTexts()
  const names = useSortNames()
  const [words, setWords] = useState('')
  const [sort, setSort] = useState<EnquirySort>('question')
  const { busy, problem, run } = useSending()

  async function keep(said: string): Promise<void> {
    await command('enquiry.keep', { words: said, sort })
    // What was typed meanwhile is the next line already.
    setWords((now) => (now.trim() === said ? '' : now))
    await onKept()
  }

  return (
    <form
      className="quick-line panel writes"
      onSubmit={(event) => {
        event.preventDefault()
        const said = words.trim()
        if (!busy && said) void run(() => keep(said))
      }}
      onKeyDown={(event) => {
        const chosen = sortOfKey(event)
        if (!chosen) return
        event.preventDefault()
        setSort(chosen)
      }}
    >
      <Radio.Group
        aria-label={say('来访还是咨询', 'Visit or question')}
        optionType="button"
        value={sort}
        onChange={({ target }) => setSort(enquirySorts.find((one) => one === target.value) ?? sort)}
        options={enquirySorts.map((value, index) => ({
          value,
          label: (
            <>
              {names[value]} <kbd>Alt {index + 1}</kbd>
            </>
          ),
        }))}
      />
      <Input
        autoFocus
        autoComplete="off"
        aria-label={say('一句话', 'One line')}
        placeholder={say('如：问医保在哪个窗口办', 'E.g. where to claim insurance')}
        maxLength={200}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <Button htmlType="submit" type="primary" loading={busy}>
        {say('记下', 'Keep')}
      </Button>
      <kbd>Enter</kbd>
      {problem && <Alert type="error" title={problem} />}
    </form>
  )
}
