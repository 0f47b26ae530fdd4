import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import { cellOfSpot } from '@manyuan/core/geo.ts'
import { type MatterKey, nilUuid } from '@manyuan/core/ids.ts'
import { isOpen, type MatterStage, unitInHand } from '@manyuan/core/matters/lifecycle.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf, hourOf } from '@manyuan/core/time.ts'
import { actorColumns, auditRow, type Deed } from '../audit/audit-row.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { noteCause } from '../messages/note-cause.ts'
import type { Preparation } from './use-case.ts'

/** Nobody: tallies have no empty unit, so that equal rows are equal. */
export const noUnit = nilUuid
/** The day of `open` tallies, which have none. */
export const noDay = '0001-01-01'
/** No point: such a matter is counted at its place. */
const noCell = 0

/** What is written into the history of a matter. `data` holds ids and closed words, never what people said. */
export type NewActivity = {
  kind: string
  public?: boolean
  from?: MatterStage
  to?: MatterStage
  taskId?: string
  data?: Record<string, unknown>
  /** Posts that are to hear of it as themselves: nothing of the history. */
  toPostIds?: readonly string[]
}

/** Adds a fact to the history and gives its id, for texts that belong to it. */
export function addActivity(use: Preparation, matter: MatterKey, activity: NewActivity): string {
  const id = use.newId()
  use.facts.activity.push({
    county: matter.county,
    id,
    matter_id: matter.id,
    kind: activity.kind,
    public: activity.public ?? false,
    stage_from: activity.from ?? null,
    stage_to: activity.to ?? null,
    task_id: activity.taskId ?? null,
    ...actorColumns(use.actor),
    party_id: use.actor.type === 'citizen' ? use.actor.partyId : null,
    at: use.now,
    device_at: use.deviceAt,
    command_id: use.commandId,
    data: activity.data ?? {},
  })
  noteCause(use, { county: matter.county, matterId: matter.id, ...activity })
  return id
}

export type TextField =
  | 'words'
  | 'place'
  | 'form'
  | 'letter'
  | 'note'
  | 'answer'
  | 'reason'
  | 'remark'
  | 'instruction'
  | 'progress'
  | 'supplement'
  | 'oldValue'
  | 'meetingPlace'
  | 'purpose'
  | 'record'
  | 'conclusion'
  | 'wasDone'
  | 'waysOn'

/** Adds a text, sealed under the matter's key. Nothing happens for an empty one. */
export function addText(
  use: Preparation,
  matter: MatterKey,
  cipher: MatterCipher,
  field: TextField,
  text: string | undefined,
  activityId: string | null = null,
): void {
  if (!text) return
  const id = use.newId()
  use.facts.matter_text.push({
    county: matter.county,
    matter_id: matter.id,
    id,
    field,
    activity_id: activityId,
    cipher: cipher.seal('matter_text', id, field, text),
    replaced_at: null,
  })
}

/** From now on this centre holds the matter; the leg before must be ended already. */
export function addCustodyLeg(use: Preparation, matter: MatterKey, centreId: string): void {
  use.facts.custody_leg.push({
    county: matter.county,
    id: use.newId(),
    matter_id: matter.id,
    centre_id: centreId,
    started_at: use.now,
    ended_at: null,
  })
}

/** Adds a row to the audit: who did what on what. */
export function addAudit(use: Preparation, deed: Omit<Deed, 'result' | 'code' | 'commandId'>): void {
  const of = { id: use.newId(), epoch: use.dictionary.epoch, at: use.now, sender: use }
  use.facts.audit.push(auditRow(of, { ...deed, commandId: use.commandId }))
}

/** The same for a deed on one matter. */
export function auditMatter(use: Preparation, matter: MatterKey, action: string): void {
  addAudit(use, { county: matter.county, action, objectType: 'matter', objectId: matter.id })
}

/** The side of a matter that figures are grouped by. */
export type Tallied = Pick<
  MatterRecord,
  'county' | 'path' | 'kindId' | 'stage' | 'leadUnitId' | 'source' | 'confidentiality' | 'light'
>

/** The same, and what is counted of one that is open: where it waits since when, and when it is due. */
export type TalliedOpen = Tallied &
  Pick<MatterRecord, 'custodyCentreId' | 'stageAt' | 'dueAt' | 'lon' | 'lat' | 'registeredAt'>

type Delta = Preparation['facts']['tally_delta'][number]

function addTally(
  use: Preparation,
  matter: Tallied,
  measured: Pick<Delta, 'measure' | 'day' | 'light' | 'n' | keyof Waiting | 'hour'> &
    Partial<Pick<Delta, 'said' | 'given_by'>>,
): void {
  if (matter.confidentiality === 'sealed') return
  use.facts.tally_delta.push({
    county: matter.county,
    id: use.newId(),
    path: matter.path,
    kind_id: matter.kindId,
    stage: matter.stage,
    unit_id: matter.leadUnitId ?? noUnit,
    source: matter.source,
    confidentiality: matter.confidentiality,
    said: null,
    given_by: null,
    ...measured,
  })
}

/** What is said of a board in deltas that tell nothing of one. */
const nowhere = { cell: null, waits_at: null, since_day: null, due_day: null, hour: null } as const

/** Counts an entry into a stage at that moment; nothing is counted of a sealed matter. */
export function addEnteredTally(use: Preparation, matter: Tallied, at: Date, n: 1 | -1): void {
  addTally(use, matter, { ...enteredAt(at), n })
}

/** What a delta says of an entry into a stage. */
export function enteredAt(at: Date) {
  return { measure: 'entered', day: businessDayOf(at), light: 'green', ...nowhere } as const
}

/** Counts one word of a call-back on the day on which it was said. */
export function addSaidTally(
  use: Preparation,
  matter: Tallied,
  { said, givenBy, at, n }: { said: SaidWord; givenBy: CallBackGiver; at: Date; n: 1 | -1 },
): void {
  addTally(use, matter, { ...saidOn(at, said, givenBy), n })
}

/** What a delta says of a word of a call-back. */
export function saidOn(at: Date, said: SaidWord, givenBy: CallBackGiver) {
  return {
    measure: 'said',
    day: businessDayOf(at),
    light: 'green',
    ...nowhere,
    said,
    given_by: givenBy,
  } as const
}

/** Where an open matter lies and waits, since which day, and when it is due. */
type Waiting = { cell: number; waits_at: string; since_day: string; due_day: string }

/** Where an open matter is counted on a board. */
export function waitingOf(
  matter: Pick<TalliedOpen, 'stage' | 'leadUnitId' | 'custodyCentreId' | 'stageAt' | 'dueAt' | 'lon' | 'lat'>,
): Waiting {
  return {
    cell: cellOfSpot(matter) ?? noCell,
    waits_at: unitInHand(matter) ?? matter.custodyCentreId,
    since_day: businessDayOf(matter.stageAt),
    due_day: matter.dueAt ? businessDayOf(matter.dueAt) : noDay,
  }
}

/** What a delta says of one that is open. */
function openTally(matter: TalliedOpen) {
  return { measure: 'open', day: noDay, light: matter.light, ...waitingOf(matter), hour: null } as const
}

const talliedKeys = ['path', 'kindId', 'stage', 'leadUnitId', 'source', 'confidentiality', 'light'] as const
const waitingKeys = ['cell', 'waits_at', 'since_day', 'due_day'] as const

function isCountedAlike(before: TalliedOpen, after: TalliedOpen): boolean {
  if (talliedKeys.some((key) => before[key] !== after[key])) return false
  const [was, is] = [waitingOf(before), waitingOf(after)]
  return waitingKeys.every((key) => was[key] === is[key])
}

/** By what matters are counted on the day on which they came: as they are now, so that what is put right is put right there. */
function cameAlike(before: Tallied, after: Tallied): boolean {
  return (
    before.path === after.path &&
    before.kindId === after.kindId &&
    before.confidentiality === after.confidentiality
  )
}

/** What a delta says of a matter that was registered at that moment: on which day, and in which hour of it. */
export function cameOn(registeredAt: Date) {
  return {
    measure: 'came',
    day: businessDayOf(registeredAt),
    light: 'green',
    ...nowhere,
    hour: hourOf(registeredAt),
  } as const
}

/** Writes what a change of a matter does to the figures; `before` is missing for a new one. */
export function tallyChange(use: Preparation, before: TalliedOpen | undefined, after: TalliedOpen): void {
  if (before && isCountedAlike(before, after)) return
  if (before && isOpen(before.stage)) addTally(use, before, { ...openTally(before), n: -1 })
  if (isOpen(after.stage)) addTally(use, after, { ...openTally(after), n: 1 })
  if (before?.stage !== after.stage) addEnteredTally(use, after, use.now, 1)
  if (before && cameAlike(before, after)) return
  if (before) addTally(use, before, { ...cameOn(before.registeredAt), n: -1 })
  addTally(use, after, { ...cameOn(after.registeredAt), n: 1 })
}
