import { Letter } from '@manyuan/core/matters/register.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { abilities } from '@manyuan/core/permissions/can.ts'
import { recordReading } from '../audit/record-reading.ts'
import { heldShares, minutesPassed, presentShare } from '../clock/held-shares.ts'
import { firstDue } from '../clock/matter-clocks.ts'
import type { Sender } from '../commands/sender.ts'
import { listClocks } from '../db/clocks.ts'
import {
  listActivities,
  listAttachments,
  listCallBacks,
  listCustodyLegs,
  listParties,
  listTextRows,
} from '../db/matter-read.ts'
import { listNotices } from '../db/notices.ts'
import type { Deps } from '../deps.ts'
import type { TextField } from './facts.ts'
import { formsBefore } from './forms-before.ts'
import { markOf } from './mark-of.ts'
import { openMoves } from './open-moves.ts'
import { lineOf } from './present.ts'
import { presentActivity, presentClock, presentNotice, presentParty } from './present-matter.ts'
import { getReadable, readableCipher } from './readable.ts'
import { presentSurroundings, readSurroundings } from './surroundings.ts'
import { findCurrent, openerOf } from './texts.ts'
import { paperView, wantedPapers } from './wanted-papers.ts'

/** A matter as staff see it. The reading itself is written to the audit. */
export async function readMatter(deps: Deps, sender: Sender, text: string): Promise<MatterView> {
  const { actor } = sender
  const matter = await getReadable(deps, actor, text)
  const [cipher, texts, activities, parties, clocks, papers, custody, callBacks, notices, surroundings] =
    await Promise.all([
      readableCipher(deps, matter),
      listTextRows(deps.db, matter),
      listActivities(deps.db, matter),
      listParties(deps.db, matter),
      listClocks(deps.db, matter, 'all'),
      listAttachments(deps.db, matter),
      listCustodyLegs(deps.db, matter),
      listCallBacks(deps.db, matter),
      listNotices(deps.db, matter),
      readSurroundings(deps, actor, matter),
    ])
  await recordReading(deps, sender, matter)
  const dictionary = await deps.dictionary.current()
  const open = openerOf(cipher)
  const current = (field: TextField) => {
    const row = findCurrent(texts, field)
    return row && open(row)
  }
  const words = current('words') ?? ''
  // Nothing is left of one whose sender had what they brought deleted.
  const letter = current('letter') || undefined
  const now = deps.now()
  const passed = minutesPassed(dictionary, matter)
  const worked = (from: Date, to: Date | null) => passed(to ?? now) - passed(from)
  const forms = formsBefore(dictionary, matter, activities)
  return {
    line: lineOf({ ...matter, dueOf: firstDue(clocks)?.milestone ?? null }, words),
    words,
    placeWords: current('place') ?? null,
    answers: JSON.parse(current('form') || '{}') as Record<string, unknown>,
    questions: dictionary.getKindOf(matter).form,
    kindVersion: matter.kindVersion,
    difficulty: matter.difficulty,
    gridId: matter.gridId,
    letter: letter === undefined ? null : Letter.parse(JSON.parse(letter)),
    sourceSystem: matter.sourceSystem,
    sourceNumber: matter.sourceNumber,
    originCentreId: matter.originCentreId,
    timesReopened: matter.timesReopened,
    version: matter.version,
    mark: markOf(matter.version, {
      lastActivityId: activities.at(-1)?.id ?? null,
      tried: notices.reduce((sum, { attempts }) => sum + attempts, 0),
      ended: notices.filter(({ endedAt }) => endedAt !== null).length,
    }),
    parties: parties.map((row) => presentParty(cipher, row, matter, false)),
    notices: notices.map(presentNotice),
    tasks: matter.tasks.map((task) => ({
      ...task,
      workingMinutes: worked(
        new Date(task.offeredAt),
        isOpenTask(task.state) ? null : new Date(task.stateAt),
      ),
      mine: isOfUnit(actor, task.unitId),
    })),
    activities: activities.map((row) => presentActivity(row, texts, open, forms.get(row.id) ?? [])),
    clocks: clocks.filter(({ droppedAt }) => droppedAt === null).map(presentClock),
    papers: papers.map((row) => paperView(cipher, row)),
    wanted: wantedPapers(dictionary, matter, papers),
    custody: custody.map((leg) => ({
      centreId: leg.centreId,
      startedAt: leg.startedAt.toISOString(),
      endedAt: leg.endedAt?.toISOString() ?? null,
      workingMinutes: worked(leg.startedAt, leg.endedAt ?? matter.closedAt),
    })),
    shares: heldShares(dictionary, matter, { activities, custody, stays: surroundings.stays }, now).map(
      presentShare,
    ),
    callBacks: callBacks.map((row) => ({
      givenBy: row.givenBy,
      result: row.result,
      answered: row.answered,
      solved: row.solved,
      satisfied: row.satisfied,
      at: row.at.toISOString(),
    })),
    abilities: abilities(actor, matter),
    moves: openMoves(actor, matter, {
      dictionary,
      callBacks: { said: callBacks, rounds: surroundings.rounds },
      legId: custody.at(-1)?.id,
      ...surroundings,
    }),
    ...presentSurroundings(actor, matter, surroundings, {
      dictionary,
      now,
      clocks,
      said: { activities, texts, open },
    }),
  }
}
