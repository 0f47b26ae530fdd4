import { matterRef } from '@manyuan/core/ids.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { mostLinked } from '@manyuan/core/recurring/rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { placeOf } from '../db/came.ts'
import { insertLink } from '../db/links.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { lockRecurrence, newestOf, type RecurrenceRow, updateRecurrence } from '../db/recurring.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { prepareRegistration } from '../matters/prepare-registration.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'

/** The recurring problem of which the aimed matter is one, as long as nobody has decided about it. */
async function getProposed(use: UseCase, matter: MatterRecord, id: string): Promise<RecurrenceRow> {
  const found = await lockRecurrence(use.tx, matter.county, id)
  const { path, kindId } = placeOf(matter)
  const isTheirs = found?.path === path && found.kindId === kindId
  return found && isTheirs && found.state === 'proposed' ? found : refuse('recurrence.gone')
}

function decidedNow({ actor, now }: UseCase) {
  const by = staffColumns(actor)
  return {
    decided_at: now,
    decided_staff_id: by.staff_id,
    decided_post_id: by.post_id,
    decided_unit_id: by.unit_id,
  }
}

/**
 * 立根源事项: a person makes a matter above the many, at their own centre, about what makes them return. The many are linked
 * and each keeps its own life; the new one is closed only when the curve has fallen, by the rule of today.
 */
export async function raiseCause(
  use: UseCase,
  aim: Aim,
  { recurrenceId, words }: ActInput<'raiseCause'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'raiseCause')
  const found = await getProposed(use, matter, recurrenceId)
  const { falls } = use.dictionary.recurringRules
  const cause = prepareCause(use, found, words)
  insertFacts(use.tx, use.facts)
  updateRecurrence(use.tx, found, {
    ...decidedNow(use),
    state: 'taken',
    matter_id: cause.id,
    since_day: businessDayOf(use.now),
    fall_weeks: falls.weeks,
    fall_percent: falls.percent,
  })
  const many = await newestOf(use.tx, found, found.fromDay, mostLinked + 1)
  for (const id of many.filter((one) => one !== cause.id).slice(0, mostLinked)) {
    const one = { county: found.county, id }
    insertLink(use.tx, { from: one, relation: 'causedBy', to: cause, at: use.now, newId: use.newId })
    addActivity(use, one, { kind: 'causedBy', data: { otherCounty: cause.county, otherId: cause.id } })
    use.touched.push(matterRef(one))
  }
  addActivity(use, cause, { kind: 'causeOf', data: { matters: found.matters, months: found.months } })
  auditMatter(use, cause, 'matter.register')
  await tellAct(use, matter, 'raiseCause', { data: { otherCounty: cause.county, otherId: cause.id } })
  use.touched.push(matterRef(cause))
  return matter
}

/** The row and facts of the new matter: at the place and of the kind of the many, in the custody of who makes it. */
function prepareCause(use: UseCase, { path, kindId }: RecurrenceRow, words: string) {
  const { dictionary, actor } = use
  const division = dictionary.divisionAt(path) ?? refuse('recurrence.gone')
  const centreId = actor.type === 'staff' ? actor.centreId : null
  const centre = centreId === null ? undefined : dictionary.centre(centreId)
  const input = RegisterMatter.parse({
    words,
    source: 'department',
    kindId,
    place: { divisionId: division.id },
  })
  const how = { history: { limitsFrom: use.now }, ...(centre ? { centre } : {}) }
  return prepareRegistration(use, input, how).key
}

/** 暂不处理: proposed again after a while, should it still return then. */
export async function setRecurrenceAside(
  use: UseCase,
  aim: Aim,
  { recurrenceId, ground }: ActInput<'setAside'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'setAside')
  const found = await getProposed(use, matter, recurrenceId)
  const until = addDays(businessDayOf(use.now), use.dictionary.recurringRules.asideDays)
  updateRecurrence(use.tx, found, { ...decidedNow(use), state: 'aside', ground, until })
  await tellAct(use, matter, 'setAside', { data: { ground, until } })
  return matter
}
