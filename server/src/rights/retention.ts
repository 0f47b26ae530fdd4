import { matterRef } from '@manyuan/core/ids.ts'
import { declaredFields, personalFieldOf } from '@manyuan/core/kinds/personal-field.ts'
import type { PersonalField } from '@manyuan/core/personal/field.ts'
import { type PersonalFieldId, personalRegister } from '@manyuan/core/personal/register.ts'
import { daysAfterClose, daysIn, type RetentionStep, retentionSteps } from '@manyuan/core/rights/periods.ts'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { writeAudit } from '../audit/audit-row.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { findHold } from '../db/holds.ts'
import { findMatterKeyRow } from '../db/matter-read.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import {
  countExpired,
  type EarlyColumn,
  type Expired,
  forgetAccess,
  forgetColumns,
  forgetOfOne,
  forgetStaff,
  listExpired,
  partyColumns,
} from '../db/retention.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity } from '../matters/facts.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { dropAnswers } from './drop-answers.ts'
import { eraseMatter } from './erase.ts'

export const retentionPortion = 500
const keeper: Sender = { actor: { type: 'system', job: 'retention' }, sessionId: null }

/**
 * One step of retention, with the levels at which a matter may stand before it, and the columns of parties that are due
 * by then: what was held, or came long closed, takes several steps in one.
 */
type Round = RetentionStep & { from: readonly number[]; last: boolean; columns: EarlyColumn[] }

/** The steps, the last one first: what is past one needs none before it. */
function retentionRounds({ kindVersions }: Dictionary): Round[] {
  const steps = retentionSteps(declaredFields(kindVersions))
  return steps
    .map((step, at) => ({
      ...step,
      from: [0, ...steps.slice(0, at).map(({ days }) => days)],
      last: at === steps.length - 1,
      columns: steps.slice(0, at + 1).flatMap(earlyColumns),
    }))
    .reverse()
}

function earlyColumns({ fields }: RetentionStep): EarlyColumn[] {
  return fields.filter((field): field is EarlyColumn => field in partyColumns)
}

/** Kinds in whose forms something is, or in an older version was, asked that goes by this step. */
function kindsAsking({ kindVersions }: Dictionary, step: RetentionStep): string[] {
  const asking = kindVersions.filter(({ form }) =>
    form.map(personalFieldOf).some((field) => field !== undefined && goesBy(step, field)),
  )
  return [...new Set(asking.map(({ id }) => id))]
}

function goesBy({ days }: RetentionStep, { retention }: PersonalField): boolean {
  const after = daysAfterClose(retention)
  return after !== undefined && after <= days
}

function expiredIn(step: RetentionStep, level: number, now: Date): Expired {
  const day = businessDayOf(now)
  return { level, before: instantAt(addDays(day, -step.days)), day }
}

/**
 * Deletes what is past the time that the register gives it, a portion of matters at once; gives how many it did. What is
 * held stays. It may be stopped at any moment and run twice: each matter notes how far it is.
 */
export async function runRetention(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  let done = 0
  for (const round of retentionRounds(dictionary))
    for (const level of round.from) {
      const of = expiredIn(round, level, now)
      const n = round.last
        ? await eraseExpired(deps, dictionary, of, now)
        : await forgetPart(deps, dictionary, round, of, now)
      if (n > 0)
        await writeAudit(deps, keeper, {
          county: dictionary.city.county,
          action: 'retention.run',
          objectType: 'retention',
          objectId: null,
          data: { days: round.days, matters: n },
        })
      done += n
      if (done >= retentionPortion) return done
    }
  return done + (await forgetPeople(deps, now))
}

/** Deletes all that is past its time, portion after portion; gives how many it did. */
export async function runWholeRetention(deps: Deps, now: Date): Promise<number> {
  let all = 0
  for (let done = retentionPortion; done >= retentionPortion; all += done)
    done = await runRetention(deps, now)
  return all
}

/** Works on one locked matter that is still past its time and held by nobody. */
async function withExpired(
  deps: Deps,
  key: { county: string; id: string },
  { dictionary, of, now }: { dictionary: Dictionary; of: Expired; now: Date },
  work: (use: UseCase, matter: MatterRecord) => Promise<void>,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const matter = await findMatterForUpdate(tx, key)
    if (!matter?.closedAt || matter.closedAt >= of.before || (await findHold(tx, key, of.day))) return
    const use = openUseCase(deps, tx, keeper, { dictionary, now })
    await work(use, matter)
    insertFacts(tx, use.facts)
  })
  deps.live.hint(matterRef(key))
}

async function eraseExpired(deps: Deps, dictionary: Dictionary, of: Expired, now: Date): Promise<number> {
  const keys = await listExpired(deps.db, of, retentionPortion)
  for (const key of keys)
    await withExpired(deps, key, { dictionary, of, now }, (use, matter) =>
      eraseMatter(use, matter, 'retention'),
    )
  return keys.length
}

/** A step before the last: most matters lose a column of their parties in one statement, some an answer of their form. */
async function forgetPart(
  deps: Deps,
  dictionary: Dictionary,
  round: Round,
  of: Expired,
  now: Date,
): Promise<number> {
  const exceptKinds = kindsAsking(dictionary, round)
  const { days, columns } = round
  const done = await forgetColumns(deps.db, { ...of, days, columns, exceptKinds }, retentionPortion)
  if (done >= retentionPortion || exceptKinds.length === 0) return done
  const keys = await listExpired(deps.db, of, retentionPortion - done)
  for (const key of keys)
    await withExpired(deps, key, { dictionary, of, now }, async (use, matter) => {
      await forgetOfOne(use.tx, matter, { days, columns })
      if (!(await findMatterKeyRow(use.tx, matter))?.wrapped) return
      await dropAnswers(use, matter, await cipherOf(use, matter), (field) => goesBy(round, field))
      addActivity(use, matter, { kind: 'forget', data: { days } })
    })
  return done + keys.length
}

/** How long something of staff and accounts is kept, as the register says. */
function daysKept(id: PersonalFieldId): number {
  const retention = personalRegister[id].retention
  if ('afterWriting' in retention) return daysIn(retention.afterWriting)
  return daysIn('afterEnd' in retention ? retention.afterEnd : retention.afterClose)
}

async function forgetPeople(deps: Deps, now: Date): Promise<number> {
  const today = businessDayOf(now)
  return await inTransaction(deps.db, async (tx) => {
    const traces = await forgetAccess(tx, instantAt(addDays(today, -daysKept('auth_session.token'))), now)
    return traces + (await forgetStaff(tx, addDays(today, -daysKept('staff.name'))))
  })
}

/** What would go now, step by step: for the command that only asks. */
export async function planRetention(
  deps: Deps,
  now: Date,
): Promise<{ days: number; fields: readonly string[]; matters: number }[]> {
  const plan = []
  for (const round of retentionRounds(await deps.dictionary.current())) {
    let matters = 0
    for (const level of round.from) matters += await countExpired(deps.db, expiredIn(round, level, now))
    plan.push({ days: round.days, fields: round.fields, matters })
  }
  return plan.reverse()
}
