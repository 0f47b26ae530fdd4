import { createHash } from 'node:crypto'
import { type EscalatedMilestone, type LadderStep, usualLadder } from '@manyuan/core/escalation/ladder.ts'
import type { Ladders } from '@manyuan/core/escalation/rule.ts'
import { holdsOn } from '@manyuan/core/rules/versions.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Of = Pick<MatterRecord, 'kindId' | 'path' | 'source'> & { milestone: EscalatedMilestone }

/** What a ladder is chosen by, for a limit of a matter at a moment. */
export function ladderQuestion(dictionary: Dictionary, { milestone, kindId, path, source }: Of, now: Date) {
  return { milestone, kindPath: dictionary.kinds.pathOf(kindId), path, source, on: businessDayOf(now) }
}

/** The steps on which a limit of a matter climbs. */
export function stepsFor(
  dictionary: Dictionary,
  of: Of,
  now: Date,
  ladders: Ladders = dictionary.ladders,
): readonly LadderStep[] {
  return ladders.stepsOf(ladderQuestion(dictionary, of, now))
}

/** A short word for the ladders that hold on a day and the calendar by which they are reckoned: another one means anew. */
export function planOf({ ladders, calendar }: Dictionary, day: BusinessDay): string {
  const holding = ladders.all
    .filter((rule) => holdsOn(rule, day))
    .map(({ id, version }) => `${id}@${version}`)
  const all = [calendar.version, usualLadder, holding.sort()]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16)
}
