import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Before anybody is called back: who was asked and does not want it. Their wish is a result of its own. */
export function NotToBeCalled({ parties }: Pick<MatterView, 'parties'>) {
  const { say, matters } = useTexts()
  const unwilling = parties.filter(({ noCallBack }) => noCallBack)
  if (unwilling.length === 0) return null
  const names = unwilling
    .map(({ role, name }) => [matters.partyRole[role], name].filter(Boolean).join(' '))
    .join(say('、', ', '))
  const refused = matters.callBackResult.refused
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={say(`不愿接回访电话：${names}`, `Not to be called back: ${names}`)}
      description={say(
        `登记时问过本人。不必再打，结果选“${refused}”。`,
        `They were asked at registration. Do not call: choose "${refused}".`,
      )}
    />
  )
}
