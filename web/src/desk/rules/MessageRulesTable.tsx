import { messageTexts } from '@manyuan/core/i18n/texts.ts'
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

/** The rules of a version, a line for each step; `onChange` where the reader may write them. */
export function MessageRulesTable({
  steps,
  usual,
  channels,
  onChange,
}: {
  steps: Steps
  usual: Steps
  channels: readonly MessageChannel[]
  onChange?: (step: MessageStep) => void
}) {
  const { say, language } = useTexts()
  const words = messageTexts(language)
  const nameOf = (channel: MessageChannel) =>
    channels.includes(channel)
      ? words.channel[channel]
      : say(`${words.channel[channel]}未接通`, `${words.channel[channel]} not set up`)
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
              {JSON.stringify(steps[step] ?? {}) !== JSON.stringify(usual[step] ?? {}) && (
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
                  <small>{by.map(nameOf).join(say('、', ', '))}</small>
                </span>
              ))}
              {hearersIn(steps, step).length === 0 && (
                <span className="quiet">{say('谁也不告知', 'Nobody')}</span>
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
