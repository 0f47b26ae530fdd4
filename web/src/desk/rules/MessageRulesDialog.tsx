import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import {
  type Audience,
  audiences,
  canHear,
  channelsTo,
  isStaff,
  type MessageChannel,
  type MessageStep,
  type PersonalChannel,
  personalChannels,
} from '@manyuan/core/messages/steps.ts'
import { Button, Checkbox, Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { type MessageRulesPage, useRule } from './rules.ts'

type Values = Partial<Record<Audience, MessageChannel[]>> & { must?: PersonalChannel[] }

/** Who hears of one step from now on: only those who can stand so to a matter then, by ways that lead to them. */
export function MessageRulesDialog({
  step,
  now,
  usual,
  channels,
  onClose,
}: {
  step: MessageStep
  now: MessageRulesPage['versions'][number]
  usual: { steps: MessageRulesPage['usual']; must: MessageRulesPage['usualMust'] }
  channels: readonly MessageChannel[]
  onClose: () => void
}) {
  const { say, language } = useTexts()
  const rule = useRule()
  const words = messageTexts(language)
  async function send(values: Values): Promise<void> {
    const chosen = audiences.flatMap((audience) => {
      const by = values[audience] ?? []
      if (by.length === 0) return []
      // Whoever of the house is told at all finds it in their inbox.
      return [[audience, isStaff(audience) ? [...new Set(['inbox', ...by])] : by] as const]
    })
    const { [step]: _, ...others } = now.must
    const must = values.must && values.must.length > 0 ? { ...others, [step]: values.must } : others
    await rule(
      'messageRules.publish',
      { steps: { ...now.steps, [step]: Object.fromEntries(chosen) }, must },
      now.version,
    )
    onClose()
  }
  const optionOf = (channel: MessageChannel) => ({
    value: channel,
    label: channels.includes(channel)
      ? words.channel[channel]
      : say(`${words.channel[channel]}（未接通）`, `${words.channel[channel]} (not set up)`),
  })
  return (
    <FormDialog<Values>
      title={say(`告知谁：${words.step[step]}`, `Who is told: ${words.step[step]}`)}
      okText={say('公布', 'Publish')}
      initial={{ ...now.steps[step], must: now.must[step] ?? [] }}
      onSend={send}
      onClose={onClose}
    >
      {audiences
        .filter((audience) => canHear(step, audience))
        .map((audience) => (
          <Form.Item key={audience} name={audience} label={words.audience[audience]} className="tight">
            <Checkbox.Group options={channelsTo(audience).map(optionOf)} />
          </Form.Item>
        ))}
      <Form.Item
        name="must"
        label={say('工作人员自己不能关的', 'What staff cannot switch off for themselves')}
        className="tight"
      >
        <Checkbox.Group options={personalChannels.map(optionOf)} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {(form) => (
          <Button
            size="small"
            onClick={() =>
              form.setFieldsValue({
                ...Object.fromEntries(audiences.map((one) => [one, usual.steps[step]?.[one] ?? []])),
                must: usual.must[step] ?? [],
              })
            }
          >
            {say('改回系统自带的', 'As it comes with the system')}
          </Button>
        )}
      </Form.Item>
    </FormDialog>
  )
}
