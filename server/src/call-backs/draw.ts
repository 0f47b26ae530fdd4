import { randomInt } from 'node:crypto'
import {
  type AlwaysAskedFor,
  drawNumbers,
  isAlwaysAsked,
  isDrawn,
  lineFor,
} from '@manyuan/core/call-backs/rules.ts'
import { insertRound, listRounds, type RoundRow } from '../db/call-backs.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSupervisions } from '../db/supervisions.ts'
import { addSaidTally } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { newRound } from './rounds.ts'

async function whyAlways(
  use: UseCase,
  matter: MatterRecord,
  rounds: readonly RoundRow[],
): Promise<AlwaysAskedFor | null> {
  if (rounds.some(({ dissatisfiedAt }) => dissatisfiedAt !== null)) return 'dissatisfied'
  if (matter.timesReopened > 0) return 'reopened'
  if (isAlwaysAsked(matter.source)) return 'petition'
  if (matter.excludedUnitIds.length + matter.excludedPaths.length > 0) return 'aboutUnit'
  return (await listSupervisions(use.tx, matter)).length > 0 ? 'supervised' : null
}

/** By which line of today's rules a matter is drawn, and the number, which nobody knew before and nobody can ask for again. */
function drawAnew({ dictionary: { callBackRules: rules, kinds } }: UseCase, matter: MatterRecord) {
  const line = lineFor(rules, { ...matter, kindPath: kinds.pathOf(matter.kindId) })
  const percent = line === undefined ? rules.percent : (rules.shares[line]?.percent ?? rules.percent)
  const number = randomInt(drawNumbers)
  return {
    drawn: isDrawn(number, percent),
    rulesVersion: rules.version,
    line: (line ?? -1) + 1,
    match: line === undefined ? null : (rules.shares[line]?.match ?? {}),
    percent,
    number,
    always: null,
  }
}

/**
 * Draws whether the citizen of a settled matter is asked, and writes down by which rule; a later rule changes nothing. Where the
 * round before ended without anybody having been asked, its draw stands: sending an answer back is no way to another one.
 */
export async function drawRound(use: UseCase, matter: MatterRecord): Promise<boolean> {
  const rounds = await listRounds(use.tx, matter)
  const before = rounds.findLast(({ number }) => number !== null)
  const draw = before && before.result === null ? before : drawAnew(use, matter)
  const always = (await whyAlways(use, matter, rounds)) ?? draw.always
  const drawn = always !== null || draw.drawn
  insertRound(use.tx, {
    ...newRound(use, matter, matter.round),
    drawn,
    rules_version: draw.rulesVersion,
    line: draw.line,
    match: draw.match === null ? null : JSON.stringify(draw.match),
    percent: draw.percent,
    number: draw.number,
    always,
  })
  addSaidTally(use, matter, { said: drawn ? 'drawn' : 'notDrawn', givenBy: 'staff', at: use.now, n: 1 })
  return drawn
}
