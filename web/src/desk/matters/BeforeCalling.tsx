import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** What whoever calls somebody back has to know: nobody has to say anything, and what follows from what they say. */
export function BeforeCalling({ view }: { view: Pick<MatterView, 'parties' | 'askings'> }) {
  const { say } = useTexts()
  const isAgain = view.askings.some(({ dissatisfiedAt }) => dissatisfiedAt !== null)
  return (
    <>
      <NotToBeCalled parties={view.parties} />
      <p className="hint">
        {say(
          '群众不愿说的那一项不填，不劝、不催、不替他答。说没有答复、未解决或不满意的，',
          'What they would not say stays empty: nobody is pressed, and nobody answers for them. Not answered, not solved or not satisfied: ',
        )}
        {isAgain
          ? say('这是第二次，转上一级办理。', 'it is the second time, and goes one level up.')
          : say('退回承办单位继续办。', 'it goes back to its unit.')}
      </p>
    </>
  )
}

/** Who was asked and does not want to be called. Their wish is a result of its own. */
function NotToBeCalled({ parties }: Pick<MatterView, 'parties'>) {
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
