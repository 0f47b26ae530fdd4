import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Urgency } from '@manyuan/core/matters/vocabulary.ts'
import { isHeard } from '@manyuan/core/messages/rules.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { Preparation } from '../matters/use-case.ts'

/** What happened to a matter, as its history has it. */
type Happened = {
  county: string
  matterId: string
  kind: string
  taskId?: string
  data?: object
  toPostIds?: readonly string[]
}

function unitIn(data: object = {}): string | null {
  const unitId: unknown = Reflect.get(data, 'unitId')
  return typeof unitId === 'string' ? unitId : null
}

/**
 * Notes with the act itself that somebody is to hear of it, where the city's rules say so; who that is, a job finds out.
 * What an import brings in happened long ago.
 */
export function noteCause(
  use: Preparation,
  { county, matterId, kind, taskId, data, toPostIds = [] }: Happened,
): void {
  if (use.actor.type === 'system' && use.actor.job === 'import') return
  if (
    !isMessageStep(kind) ||
    !isHeard(use.dictionary.messageRules, kind, use.dictionary.endpointChannels.includes('webhook'))
  )
    return
  const { post_id, unit_id } = staffColumns(use.actor)
  use.facts.message_cause.push({
    county,
    id: use.newId(),
    matter_id: matterId,
    step: kind,
    task_id: taskId ?? null,
    about_unit_id: unitIn(data),
    to_post_ids: [...toPostIds],
    by_post_id: post_id,
    by_unit_id: unit_id,
    at: use.now,
  })
}

/** The same of a matter that is an emergency now and was none before. */
export function noteEmergency(
  use: Preparation,
  { county, id }: MatterKey,
  before: Urgency | undefined,
  after: { urgency?: Urgency | undefined },
): void {
  if (after.urgency === 'emergency' && before !== 'emergency')
    noteCause(use, { county, matterId: id, kind: 'emergency' })
}
