import type { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Space, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { useFocusBack } from '../dialog-keys.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { type AuditRow, resultOf, whatOf, whoOf } from './row-words.ts'

/** One row with all that is known of the deed, and the ways to go on from it. */
export function AuditRowDialog({
  row,
  onFollow,
  onClose,
}: {
  row: AuditRow
  onFollow: (filter: AuditFilter) => void
  onClose: () => void
}) {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const words = auditTexts(language)
  const nameOf = useNames([row.unitId])
  const { county, id } = row
  const opened = useQuery({
    queryKey: ['audit', county, id],
    queryFn: () => api.auditRow({ county, id }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useFocusBack()
  const fault = faultOf(opened)
  const way = (name: string, part: AuditFilter) => (
    <Button key={name} size="small" onClick={() => onFollow({ county, ...part })}>
      {name}
    </Button>
  )
  const { postId, sessionId, unitId } = row
  const isMatter = row.objectType === 'matter' && row.object !== null
  return (
    <Modal
      open
      title={whatOf(row, words)}
      footer={<Button onClick={onClose}>{say('关闭', 'Close')}</Button>}
      onCancel={onClose}
    >
      {fault && <Problem error={fault} retry={() => void opened.refetch()} />}
      {opened.isPending && <Spin className="whole" />}
      {opened.data && (
        <dl className="facts">
          <dt>{say('时间', 'When')}</dt>
          <dd>
            <Moment at={row.at} />
          </dd>
          <dt>{say('谁', 'Who')}</dt>
          <dd>
            {whoOf(row, words, say)}
            <small>{[row.role && people.role[row.role], nameOf(unitId)].filter(Boolean).join(' · ')}</small>
          </dd>
          <dt>{say('对象', 'Object')}</dt>
          <dd>{row.object ?? '—'}</dd>
          <dt>{say('结果', 'Result')}</dt>
          <dd>{resultOf(row, words, say)}</dd>
          {opened.data.facts.map(({ field, value }) => [
            <dt key={field}>{words.field(field)}</dt>,
            <dd key={`${field}=`}>{value}</dd>,
          ])}
          {opened.data.reason && [
            <dt key="reason">{say('查看理由', 'Reason given')}</dt>,
            <dd key="reason=">{opened.data.reason}</dd>,
          ]}
          <dt>{say('封签', 'Seal')}</dt>
          <dd>
            {opened.data.seal ? (
              <>
                {say(`第 ${opened.data.seal.serial} 号，`, `No. ${opened.data.seal.serial}, `)}
                <Moment at={opened.data.seal.sealedAt} />
                <small className="digest">{opened.data.seal.digest}</small>
              </>
            ) : (
              say('一秒内封存', 'Sealed within a second')
            )}
          </dd>
        </dl>
      )}
      <Space wrap>
        {isMatter && way(say('这件事项的全部记录', 'All about this matter'), { matter: row.object ?? '' })}
        {isMatter &&
          way(say('谁看过这件事项', 'Who looked at this matter'), {
            matter: row.object ?? '',
            deeds: 'looking',
          })}
        {sessionId && way(say('本次登录的全部操作', 'All of this sign-in'), { sessionId })}
        {postId && way(say('这个岗位', 'This post'), { postId })}
        {unitId && way(say('这个单位', 'This unit'), { unitId })}
        {way(say('同一操作', 'The same deed'), { action: row.action })}
      </Space>
    </Modal>
  )
}
