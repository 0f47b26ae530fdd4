import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { risks, sources, urgencies } from '@manyuan/core/matters/vocabulary.ts'
import { routingHours } from '@manyuan/core/routing/rule.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { Form, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { DryRun } from './DryRun.tsx'
import { Hides, useHides, VersionFields } from './publishing.tsx'
import { RoutingResultFields } from './RoutingResultFields.tsx'
import { type RoutingValues, routingPayloadOf, routingValuesOf } from './routing-values.ts'
import { useRule } from './rules.ts'

/** A new routing rule or the next version of one: tried on last month, and what it would hide said, before it is published. */
export function RoutingDialog({
  rule: before,
  newest,
  onClose,
}: {
  rule: RoutingView | undefined
  newest: number
  onClose: () => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const rule = useRule()
  const { hides, tells } = useHides()
  async function send(values: RoutingValues): Promise<void> {
    const payload = routingPayloadOf(values, before)
    const check = await api.checkRouting(payload)
    if (!check.fault && tells(check.hides)) return
    await rule('routing.publish', payload, before ? newest : undefined)
    onClose()
  }
  return (
    <FormDialog<RoutingValues>
      title={
        before
          ? say('派单规则的新版本', 'A new version of a routing rule')
          : say('添加派单规则', 'Add a routing rule')
      }
      okText={say('发布', 'Publish')}
      initial={routingValuesOf(before)}
      onSend={send}
      onClose={onClose}
    >
      <Conditions before={before} />
      <RoutingResultFields units={before?.units ?? []} />
      <VersionFields until="until" />
      <TryBefore before={before} />
      <Hides
        hides={hides}
        sentence={(names) =>
          say(
            `发布后，这些规则就起不了作用了：${names}。仍要发布，请再按一次“发布”。`,
            `Once it is published these decide nothing any more: ${names}. Press Publish again to publish it all the same.`,
          )
        }
      />
    </FormDialog>
  )
}

/** The rule as it stands in the form, tried on last month before it holds; what is missing is shown at its field. */
function TryBefore({ before }: { before: RoutingView | undefined }) {
  const form = Form.useFormInstance<RoutingValues>()
  return (
    <DryRun
      rule={async () => {
        const isFilled = await form.validateFields().then(
          () => true,
          () => false,
        )
        return isFilled ? routingPayloadOf(form.getFieldsValue(true), before) : undefined
      }}
    />
  )
}

/** What a rule is for, in the order in which its parts weigh. */
function Conditions({ before }: { before: RoutingView | undefined }) {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const clear = useClear()
  const form = Form.useFormInstance<RoutingValues>()
  const all = say('不限', 'Any')
  return (
    <fieldset className="condition">
      <legend>{say('适用于（不选为不限）', 'For (any if empty)')}</legend>
      <div className="columns">
        <Form.Item name="kindId" label={say('类别', 'Kind')}>
          <KindSelect any />
        </Form.Item>
        <Form.Item label={say('地点', 'Place')} htmlFor="routing-place">
          <PlaceSelect
            id="routing-place"
            path={before?.match.path ?? null}
            onChange={(place) => form.setFieldValue('divisionId', place?.id)}
          />
        </Form.Item>
        <Form.Item name="divisionId" hidden>
          <input type="hidden" />
        </Form.Item>
        <Form.Item name="source" label={say('来源', 'Source')}>
          <Select
            allowClear={clear}
            placeholder={all}
            options={sources.map((value) => ({ value, label: matters.source[value] }))}
          />
        </Form.Item>
        <Form.Item name="level" label={say('哪一级中心在派', 'Level of the centre')}>
          <Select
            allowClear={clear}
            placeholder={all}
            options={[1, 2, 3, 4].map((value) => ({ value, label: words.level[value] }))}
          />
        </Form.Item>
        <Form.Item name="risk" label={say('风险', 'Risk')}>
          <Select
            allowClear={clear}
            placeholder={all}
            options={risks.map((value) => ({ value, label: words.risk[value] }))}
          />
        </Form.Item>
        <Form.Item name="urgency" label={say('紧急程度', 'Urgency')}>
          <Select
            allowClear={clear}
            placeholder={all}
            options={urgencies.map((value) => ({ value, label: matters.urgency[value] }))}
          />
        </Form.Item>
        <Form.Item name="hours" label={say('时间', 'Time')}>
          <Select
            allowClear={clear}
            placeholder={all}
            options={routingHours.map((value) => ({ value, label: words.hours[value] }))}
          />
        </Form.Item>
        <Form.Item name="weekdays" label={say('星期', 'Days of the week')}>
          <Select
            mode="multiple"
            allowClear={clear}
            placeholder={all}
            options={words.weekday.flatMap((label, value) => (value > 0 ? [{ value, label }] : []))}
          />
        </Form.Item>
      </div>
    </fieldset>
  )
}
