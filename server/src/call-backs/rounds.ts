import { createHash } from 'node:crypto'
import { standOfTries, wordsSaid } from '@manyuan/core/call-backs/asking.ts'
import { type AlwaysAskedFor, drawNumbers, isDrawn, lineFor } from '@manyuan/core/call-backs/rules.ts'
import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertRound, listRounds, type RoundChange, type RoundRow, updateRound } from '../db/call-backs.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSupervisions } from '../db/supervisions.ts'
import { addSaidTally } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * The number that is drawn for a matter in a round: the first four bytes of the SHA-256 of `ref/round`, modulo 10,000. Anybody
 * can reckon it, and nobody can choose it.
 */
export function drawNumberOf(key: MatterKey, round: number): number {
  return (
    createHash('sha256')
      .update(`${matterRef(key)}/${round}`)
      .digest()
      .readUInt32BE(0) % drawNumbers
  )
}

async function whyAlways(
  use: UseCase,
  matter: MatterRecord,
  rounds: readonly RoundRow[],
): Promise<AlwaysAskedFor | null> {
  if (rounds.some(({ dissatisfiedAt }) => dissatisfiedAt !== null)) return 'dissatisfied'
  if (matter.timesReopened > 0) return 'reopened'
  if (matter.source === 'petition') return 'petition'
  if (matter.excludedUnitIds.length + matter.excludedPaths.length > 0) return 'aboutUnit'
  return (await listSupervisions(use.tx, matter)).length > 0 ? 'supervised' : null
}

/** Draws whether the citizen of a settled matter is asked, and writes down by which rule; a later rule changes nothing. */
export async function drawRound(use: UseCase, matter: MatterRecord): Promise<boolean> {
  const { callBackRules: rules, kinds } = use.dictionary
  const line = lineFor(rules, { ...matter, kindPath: kinds.pathOf(matter.kindId) })
  const percent = line === undefined ? rules.percent : (rules.shares[line]?.percent ?? rules.percent)
  const rounds = await listRounds(use.tx, matter)
  const always = await whyAlways(use, matter, rounds)
  const number = drawNumberOf(matter, matter.round)
  const drawn = always !== null || isDrawn(number, percent)
  insertRound(use.tx, {
    ...newRound(use, matter, matter.round),
    drawn,
    rules_version: rules.version,
    line: (line ?? -1) + 1,
    match: line === undefined ? null : JSON.stringify(rules.shares[line]?.match ?? {}),
    percent,
    number,
    always,
  })
  addSaidTally(use, matter, { said: drawn ? 'drawn' : 'notDrawn', givenBy: 'staff', at: use.now, n: 1 })
  return drawn
}

function newRound(use: UseCase, matter: MatterRecord, round: number) {
  return {
    county: matter.county,
    matter_id: matter.id,
    round,
    drawn: true,
    path: matter.path,
    opened_at: use.now,
  }
}

/** The round of a matter in which its citizen is asked; one that was never drawn begins with what is written of it. */
async function changeRound(
  use: UseCase,
  matter: MatterRecord,
  round: number,
  { known, change }: { known: RoundRow | undefined; change: RoundChange },
): Promise<void> {
  if (known) updateRound(use.tx, matter, round, change)
  else insertRound(use.tx, { ...newRound(use, matter, round), ...change })
}

/** Marks that somebody was not satisfied in a round; tells how often somebody was before. */
export async function markDissatisfied(use: UseCase, matter: MatterRecord): Promise<number> {
  const rounds = await listRounds(use.tx, matter)
  const known = rounds.find(({ round }) => round === matter.round)
  await changeRound(use, matter, matter.round, { known, change: { dissatisfied_at: use.now } })
  return rounds.filter(({ round, dissatisfiedAt }) => round < matter.round && dissatisfiedAt !== null).length
}

/** Whether the reporters of a matter are to be asked in its round. */
export async function isToBeAsked({ tx }: UseCase, matter: MatterRecord): Promise<boolean> {
  return (await listRounds(tx, matter)).find(({ round }) => round === matter.round)?.drawn ?? true
}

export type Said = Pick<MoveInputs['callBack'], 'result' | 'answered' | 'solved' | 'satisfied'>

/**
 * Notes one asking by staff in a round: of a try to which nobody answered when the next one may be, and after the last that
 * nobody was reached, which is a result of its own. Gives whether asking is over with it.
 */
export async function noteAsking(
  use: UseCase,
  matter: MatterRecord,
  { round, said }: { round: number; said: Said },
): Promise<{ isOver: boolean; tries: number }> {
  const known = (await listRounds(use.tx, matter)).find((one) => one.round === round)
  const { tries } = use.dictionary.callBackRules
  const tried = (await listCallBacks(use.tx, matter)).flatMap((one) =>
    one.round === round && one.givenBy === 'staff' && one.result === 'unreachable' ? one.at : [],
  )
  const { result } = said
  const now = [...tried, ...(result === 'unreachable' ? [use.now] : [])]
  const before = standOfTries(tried, tries)
  if (result === 'unreachable' && before.nextAt !== null && use.now < before.nextAt)
    return refuse('callBack.tooSoon', { at: before.nextAt.toISOString(), tries: tried.length })
  const { isOver: isTriedEnough, nextAt } = standOfTries(now, tries)
  const isOver = result !== 'unreachable' || isTriedEnough
  await changeRound(use, matter, round, {
    known,
    change: {
      tries: now.length,
      next_try_at: isOver ? null : nextAt,
      ...(isOver ? { result, ended_at: use.now } : {}),
    },
  })
  if (isOver && result === 'unreachable')
    addSaidTally(use, matter, { said: 'unreachable', givenBy: 'staff', at: use.now, n: 1 })
  return { isOver, tries: now.length }
}

/** Counts what one call-back says, and moves it from one confidentiality to another. */
export async function retellSaid(use: UseCase, before: MatterRecord, after: MatterRecord): Promise<void> {
  const move = (path: string, told: Omit<Parameters<typeof addSaidTally>[2], 'n'>) => {
    addSaidTally(use, { ...before, path }, { ...told, n: -1 })
    addSaidTally(use, { ...after, path }, { ...told, n: 1 })
  }
  for (const one of await listCallBacks(use.tx, before))
    for (const said of wordsSaid(one)) move(one.path, { said, givenBy: one.givenBy, at: one.at })
  for (const { path, openedAt, drawn, rulesVersion, result, endedAt } of await listRounds(use.tx, before)) {
    if (rulesVersion !== null)
      move(path, { said: drawn ? 'drawn' : 'notDrawn', givenBy: 'staff', at: openedAt })
    if (result === 'unreachable' && endedAt) move(path, { said: result, givenBy: 'staff', at: endedAt })
  }
}
