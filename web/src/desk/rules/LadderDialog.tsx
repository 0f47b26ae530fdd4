import { escalatedMilestones, usualLadder } from '@manyuan/core/escalation/ladder.ts'
import type { LadderView } from '@manyuan/core/escalation/rule-views.ts'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { LadderSteps } from './LadderSteps.tsx'
import { type LadderValues, ladderPayloadOf, ladderValuesOf, type WrittenStep } from './ladder-values.ts'
import { MatchFields } from './MatchFields.tsx'
import { Hides, useHides, VersionFields } from './publishing.tsx'
import { useRule } from './rules.ts'
import { WhatClimbs } from './WhatClimbs.tsx'

/** A new ladder or the next version of one; who would hear of what is late now is looked at before it is published. */
export function LadderDialog({
  ladder,
  newest,
  onClose,
}: {
  ladder: LadderView | undefined
  newest: number
  onClose: () => void
}) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const rule = useRule()
  const { hides, tells } = useHides()
  const [steps, setSteps] = useState<WrittenStep[]>(() =>
    (ladder?.steps ?? usualLadder.settle).map((step, n) => ({ ...step, key: String(n) })),
  )
  async function send(values: LadderValues): Promise<void> {
    const payload = ladderPayloadOf(values, steps, ladder)
    const check = await api.checkLadder(payload)
    if (!check.fault && tells(check.hides)) return
    await rule('ladder.publish', payload, ladder ? newest : undefined)
    onClose()
  }
  return (
    <FormDialog<LadderValues>
      title={
        ladder
          ? say('逐级报告规则的新版本', 'A new version of a ladder')
          : say('添加逐级报告规则', 'Add a ladder')
      }
      okText={say('发布', 'Publish')}
      initial={ladderValuesOf(ladder)}
      onSend={send}
      onClose={onClose}
    >
      <MatchFields parts={['kindId', 'divisionId', 'source']} path={ladder?.match.path ?? null}>
        <Form.Item name="milestone" label={say('哪个时限', 'Which limit')}>
          <Select
            options={escalatedMilestones.map((value) => ({ value, label: matters.milestone[value] }))}
          />
        </Form.Item>
      </MatchFields>
      <LadderSteps steps={steps} onChange={setSteps} />
      <VersionFields until="until" />
      <WhatClimbs payloadOf={(values) => ladderPayloadOf(values, steps, ladder)} />
      <Hides
        hides={hides}
        sentence={(names) =>
          say(
            `发布后，这些规则就用不上了：${names}。仍要发布，请再按一次“发布”。`,
            `Once it is published these never count any more: ${names}. Press Publish again to publish it all the same.`,
          )
        }
      />
    </FormDialog>
  )
}
