import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { presentAsking } from '../call-backs/present-asking.ts'
import { clockChoices } from '../clock/open-clock-acts.ts'
import { presentLate } from '../clock/present-late.ts'
import { presentExtension, presentStay } from '../clock/present-stays.ts'
import { listRounds } from '../db/call-backs.ts'
import type { ClockRow } from '../db/clocks.ts'
import { listEscalations } from '../db/escalations.ts'
import { listLateReasons } from '../db/late-reasons.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listObjections } from '../db/objections.ts'
import { listExtensions, listStays } from '../db/stays.ts'
import { listSupervisions } from '../db/supervisions.ts'
import { listWhistles } from '../db/whistles.ts'
import type { Deps } from '../deps.ts'
import { presentObjection } from '../dispatch/present-objection.ts'
import { presentEscalation } from '../escalation/present-escalation.ts'
import { presentLinks } from '../links/present-links.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { findRecurrenceFor } from '../recurring/present.ts'
import { presentSupervision } from '../supervision/present-supervision.ts'
import { presentWhistle, type Said, saidOf } from '../whistle/present-whistle.ts'
import { openActs } from './open-acts.ts'

/** What is about a matter besides its stage: the rows of its overlays, the ladder, and the matters it is linked with. */
export type Surroundings = Awaited<ReturnType<typeof readSurroundings>>

export async function readSurroundings(deps: Deps, actor: Actor, matter: MatterRecord) {
  const [
    objections,
    supervisions,
    escalations,
    stays,
    extensions,
    lateReasons,
    whistles,
    rounds,
    links,
    recurrence,
  ] = await Promise.all([
    listObjections(deps.db, matter),
    listSupervisions(deps.db, matter),
    listEscalations(deps.db, matter),
    listStays(deps.db, matter),
    listExtensions(deps.db, matter),
    listLateReasons(deps.db, matter),
    listWhistles(deps.db, matter),
    listRounds(deps.db, matter),
    presentLinks(deps, actor, matter),
    findRecurrenceFor(deps, actor, matter),
  ])
  return {
    objections,
    supervisions,
    escalations,
    stays,
    extensions,
    lateReasons,
    whistles,
    rounds,
    links,
    recurrence,
  }
}

type Shown = Pick<
  MatterView,
  | 'acts'
  | 'links'
  | 'objections'
  | 'supervisions'
  | 'escalations'
  | 'stays'
  | 'extensions'
  | 'late'
  | 'whistles'
  | 'askings'
  | 'recurrence'
  | 'clockChoices'
>

type Known = { dictionary: Dictionary; now: Date; clocks: readonly ClockRow[]; said: Said }

/** The same as its reader sees it, with the acts that are open to them. */
export function presentSurroundings(
  actor: Actor,
  matter: MatterRecord,
  { escalations, links, ...rows }: Surroundings,
  known: Known,
): Shown {
  const { dictionary, clocks } = known
  const acts = openActs(actor, matter, { ...known, ...rows })
  return {
    acts,
    links,
    recurrence: rows.recurrence,
    objections: rows.objections.map((row) => presentObjection(actor, row)),
    supervisions: rows.supervisions.map((row) => presentSupervision(dictionary, actor, row)),
    escalations: escalations.map(presentEscalation),
    stays: rows.stays.map((row) => presentStay(actor, dictionary, row)),
    extensions: rows.extensions.map((row) => presentExtension(actor, row)),
    late: presentLate(actor, dictionary, clocks, rows.lateReasons),
    whistles: rows.whistles.map((row) => presentWhistle(actor, row, saidOf(known.said, row.id), known.now)),
    askings: rows.rounds.map((row) => presentAsking(dictionary, row)),
    clockChoices: clockChoices(acts, { ...known, ...rows }),
  }
}
