import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { DryRun } from './DryRun.tsx'
import { MatchFields } from './MatchFields.tsx'
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
      <MatchFields
        parts={['kindId', 'divisionId', 'source', 'level', 'risk', 'urgency', 'hours', 'weekdays']}
        path={before?.match.path ?? null}
      />
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
