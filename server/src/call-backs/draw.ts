import { createHash } from 'node:crypto'
import { type AlwaysAskedFor, drawNumbers, isDrawn, lineFor } from '@manyuan/core/call-backs/rules.ts'
import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { insertRound, listRounds, type RoundRow } from '../db/call-backs.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSupervisions } from '../db/supervisions.ts'
import { addSaidTally } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { newRound } from './rounds.ts'

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
