import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import {
  type Audience,
  audiences,
  type MessageChannel,
  type MessageStep,
  messageSteps,
} from '@manyuan/core/messages/steps.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'
import type { MessageRulesPage } from './rules.ts'

type Steps = MessageRulesPage['usual']

/** Who hears of a step, each with the channels. */
export function hearersIn(
  steps: Steps,
  step: MessageStep,
): { audience: Audience; by: readonly MessageChannel[] }[] {
  return audiences.flatMap((audience) => {
    const by = steps[step]?.[audience] ?? []
    return by.length > 0 ? [{ audience, by }] : []
  })
}

/** Whether a step is told as it comes with the system, in whatever order that is written down. */
function isSame(steps: Steps, usual: Steps, step: MessageStep): boolean {
  const written = (of: Steps) =>
    hearersIn(of, step).map(({ audience, by }) => `${audience} ${[...by].sort().join(' ')}`)
  return written(steps).join() === written(usual).join()
}

/** The rules of a version, a line for each step; `onChange` where the reader may write them. */
export function MessageRulesTable({
  steps,
  must,
  usual,
  channels,
  onChange,
}: {
  steps: Steps
  must: MessageRulesPage['usualMust']
  usual: Steps
  channels: readonly MessageChannel[]
  onChange?: (step: MessageStep) => void
}) {
  const { say, language } = useTexts()
  const words = messageTexts(language)
  // What is not set up is named where nothing else would be left.
  function namesOf(by: readonly MessageChannel[]): string {
    const open = by.filter((channel) => channels.includes(channel))
    const names = (open.length > 0 ? open : by).map((channel) => words.channel[channel]).join(say('、', ', '))
    return open.length > 0 ? names : say(`${names}未接通`, `${names} not set up`)
  }
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{say('环节', 'Step')}</th>
          <th scope="col">{say('告知谁', 'Who is told')}</th>
          {onChange && <th scope="col">{say('操作', 'Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {messageSteps.map((step) => (
          <tr key={step}>
            <th scope="row">
              {words.step[step]}
              {!isSame(steps, usual, step) && (
                <>
                  {' '}
                  <Mark>{say('本市另定', 'of this city')}</Mark>
                </>
              )}
            </th>
            <td className="hearers">
              {hearersIn(steps, step).map(({ audience, by }) => (
                <span key={audience}>
                  {words.audience[audience]}
                  <small>{namesOf(by)}</small>
                </span>
              ))}
              {hearersIn(steps, step).length === 0 && (
                <span className="quiet">{say('谁也不告知', 'Nobody')}</span>
              )}
              {must[step] && (
                <span className="quiet">
                  {say('不能关：', 'A must: ')}
                  {must[step].map((channel) => words.channel[channel]).join(say('、', ', '))}
                </span>
              )}
            </td>
            {onChange && (
              <td className="acts">
                <Button
                  size="small"
                  aria-label={say(`修改“${words.step[step]}”`, `Change "${words.step[step]}"`)}
                  onClick={() => onChange(step)}
                >
                  {say('修改', 'Change')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
