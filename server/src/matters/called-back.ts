import { isDissatisfied } from '@manyuan/core/call-backs/asking.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { listRounds, type RoundRow } from '../db/call-backs.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { UseCase } from './use-case.ts'

type Said = Pick<
  Awaited<ReturnType<typeof listCallBacks>>[number],
  'id' | 'round' | 'givenBy' | 'result' | 'answered' | 'solved' | 'satisfied'
>

/** What is known of the call-backs of a matter. */
export type CallBacks = {
  said: readonly Said[]
  rounds: readonly Pick<RoundRow, 'round' | 'drawn' | 'result' | 'concludedAt'>[]
}

/** Everything that was said in a matter, and how asking stands. */
export async function readCallBacks({ tx }: Pick<UseCase, 'tx'>, key: MatterKey): Promise<CallBacks> {
  return { said: await listCallBacks(tx, key), rounds: await listRounds(tx, key) }
}

/** Whether staff asks no more in this round: the citizen was reached, would not, or was tried in vain often enough. */
export function isAsked({ said, rounds }: CallBacks, round: number): boolean {
  if (rounds.some((one) => one.round === round && one.result !== null)) return true
  return said.some((one) => one.round === round && one.givenBy === 'staff' && one.result !== 'unreachable')
}

/** Whether nobody is asked in this round, because another matter was drawn. */
export function isNotDrawn({ rounds }: CallBacks, round: number): boolean {
  return rounds.some((one) => one.round === round && !one.drawn)
}

/** Whether the round was called back, or was not drawn for it, and nobody said no to any of what was asked. */
export function isCalledBack(callBacks: CallBacks, round: number): boolean {
  const answers = callBacks.said.filter((one) => one.round === round)
  if (answers.some(isDissatisfied)) return false
  // Anybody may join a matter and rate it, whoever handled it too: only the first reporter's word stands for a call-back.
  const isRated = answers.some(({ givenBy }) => givenBy === 'reporter')
  return isRated || isAsked(callBacks, round) || isNotDrawn(callBacks, round)
}

/**
 * In how many rounds the one who reported said no, to staff or by themselves, since the matter was concluded last
 * and after the fact of this id: ids come in the order of facts, also within the moment in which a matter goes up.
 */
export function roundsOfNo({ said, rounds }: CallBacks, after = ''): number {
  const since = Math.max(0, ...rounds.filter((one) => one.concludedAt !== null).map(({ round }) => round))
  const own = said.filter((one) => one.round > since && one.givenBy !== 'furtherReporter')
  const noes = own.filter(({ id }) => id > after)
  return new Set(noes.filter(isDissatisfied).map(({ round }) => round)).size
}

/** Whether the one who reported said something in this round, and no to none of it. */
export function hasSaidYes({ said }: CallBacks, round: number): boolean {
  const own = said.filter((one) => one.round === round && one.givenBy !== 'furtherReporter')
  return own.some(({ result }) => result === 'reached') && !own.some(isDissatisfied)
}
