import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { textsForCitizens } from '@manyuan/core/matters/texts-for-citizens.ts'
import type { PublicStep } from '@manyuan/core/matters/views.ts'
import type { listActivities } from '../db/matter-read.ts'
import type { Dictionary } from '../places/dictionary.ts'
import type { TextRow } from './texts.ts'

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

const publicKeys = [
  'outcome',
  'channel',
  'ground',
  'solved',
  'satisfied',
  'answered',
  'result',
  'approved',
  'amount',
  'unit',
  'until',
  'dueAt',
  'drawn',
  'tries',
  'why',
  'ways',
]

/** What of an activity's data those outside may see: closed words about the matter, no ids. */
function publicData(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => publicKeys.includes(key)))
}

/** More time that was not given is a step of its own for those outside: their day stands, and how much was asked is no matter of theirs. */
function asPublic({ kind, data }: Activity): Pick<PublicStep, 'kind' | 'data'> {
  if (kind === 'decideExtension' && data.approved === false) return { kind: 'denyExtension', data: {} }
  return { kind, data: publicData(data) }
}

/** What one reporter did and wrote, which no other outside may see. */
const ownKinds = ['supplement', 'join']
const forThemselves = [...textsForCitizens, 'words', 'reason', 'remark']

/**
 * The steps of a matter that those outside may see, with what was written for the citizen; `partyId` is the reporter
 * who looks, who also sees what they said themselves.
 */
export function publicSteps(
  of: { dictionary: Dictionary; language: Language; open: (row: TextRow) => string; partyId?: string },
  activities: readonly Activity[],
  texts: readonly TextRow[],
): PublicStep[] {
  const unitName = (id: unknown) => {
    const unit = typeof id === 'string' ? of.dictionary.unit(id) : undefined
    return unit ? nameIn(of.language, unit.name) : null
  }
  /** Whom a step gave the matter to, where it did; who took it otherwise. */
  const unitOf = ({ data, unitId }: Activity) => {
    const centreId = data.toCentreId ?? data.centreId
    const centre = typeof centreId === 'string' ? of.dictionary.centre(centreId) : undefined
    return unitName(data.unitId ?? centre?.unitId ?? unitId)
  }
  // Who joins is nobody the system knows yet: only the fact itself names the party it made.
  const isOwn = (row: Activity) =>
    of.partyId !== undefined && (row.partyId ?? row.data.partyId ?? null) === of.partyId
  return activities
    .filter((row) => row.public || (isOwn(row) && ownKinds.includes(row.kind)))
    .map((row) => ({
      ...asPublic(row),
      at: row.at.toISOString(),
      unit: unitOf(row),
      to: row.to,
      texts: texts
        .filter(({ activityId }) => activityId === row.id)
        .filter(({ field }) => (isOwn(row) ? forThemselves : textsForCitizens).includes(field))
        .map((one) => of.open(one))
        .filter((text) => text !== ''),
    }))
}
