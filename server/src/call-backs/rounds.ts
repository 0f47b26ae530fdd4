import { standOfTries } from '@manyuan/core/call-backs/asking.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertRound, listRounds, type RoundChange, type RoundRow, updateRound } from '../db/call-backs.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addSaidTally } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The row of a round that begins now. */
export function newRound(use: UseCase, matter: MatterRecord, round: number) {
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

/** Marks the round in which a matter ends unagreed, and counts it where the round was drawn, so that it is recounted there. */
export async function markConcluded(use: UseCase, matter: MatterRecord): Promise<void> {
  const known = (await listRounds(use.tx, matter)).find(({ round }) => round === matter.round)
  await changeRound(use, matter, matter.round, { known, change: { concluded_at: use.now } })
  const counted = known ? { ...matter, path: known.path } : matter
  addSaidTally(use, counted, { said: 'concluded', givenBy: 'staff', at: use.now, n: 1 })
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
  // What became of a round is counted where the round was drawn, wherever the matter was put since: so it is recounted.
  if (isOver && result === 'unreachable')
    addSaidTally(use, known ? { ...matter, path: known.path } : matter, {
      said: 'unreachable',
      givenBy: 'staff',
      at: use.now,
      n: 1,
    })
  return { isOver, tries: now.length }
}
