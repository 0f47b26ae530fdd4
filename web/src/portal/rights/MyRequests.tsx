import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { OwnRequest, OwnRights } from '@manyuan/core/rights/contract.ts'
import { groundTable } from '@manyuan/core/rights/grounds.ts'
import { useSending } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords, dueDayInWords } from '../../i18n/time.ts'
import { Trouble } from '../../ui/Trouble.tsx'

type Act = (name: string, payload: unknown, told?: string) => Promise<void>

/** What was asked: how far it is, and the answer with its reason. */
export function MyRequests({ rights, act }: { rights: OwnRights; act: Act }) {
  if (rights.requests.length === 0) return null
  return (
    <ul className="requests">
      {[...rights.requests].reverse().map((request) => (
        <Request key={request.id} request={request} act={act} />
      ))}
    </ul>
  )
}

function Request({ request, act }: { request: OwnRequest; act: Act }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  const { busy, problem, run } = useSending()
  const { right, state, ground, explanation, answeredAt } = request
  return (
    <li>
      <b>
        {words.right[right]}
        {say('：', ': ')}
        {words.requestState[state]}
      </b>
      <small>
        {say(
          `${dayInWords(request.askedAt, language)} 申请`,
          `asked on ${dayInWords(request.askedAt, language)}`,
        )}
        {state === 'asked'
          ? say(
              `，最迟 ${dueDayInWords(request.dueAt, language)} 答复`,
              `; answered by ${dueDayInWords(request.dueAt, language)} at the latest`,
            )
          : answeredAt &&
            (state === 'takenBack'
              ? say(
                  `，${dayInWords(answeredAt, language)} 撤回`,
                  `; taken back on ${dayInWords(answeredAt, language)}`,
                )
              : say(
                  `，${dayInWords(answeredAt, language)} 答复`,
                  `; answered on ${dayInWords(answeredAt, language)}`,
                ))}
      </small>
      {ground && (
        <p>
          {nameIn(language, groundTable[ground].words)}
          <small>{nameIn(language, groundTable[ground].article)}</small>
        </p>
      )}
      {explanation && <p>{explanation}</p>}
      {problem && <Trouble>{problem}</Trouble>}
      {state === 'asked' && (
        <button
          type="button"
          disabled={busy}
          onClick={() =>
            void run(() =>
              act(
                'matter.takeBackRight',
                { requestId: request.id },
                say('申请已撤回', 'The request is taken back'),
              ),
            )
          }
        >
          {say('撤回这个申请', 'Take it back')}
        </button>
      )}
    </li>
  )
}
