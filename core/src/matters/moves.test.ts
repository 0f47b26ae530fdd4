import { expect, test } from 'vitest'
import { z } from 'zod'
import { longestText } from '../text.ts'
import { type MatterMove, matterMoves } from './lifecycle.ts'
import { actInputs, moveInputs } from './moves.ts'

/** What somebody has to fill in to make a move; which task is theirs the screen knows. */
function neededFor(move: MatterMove): string[] {
  const schema = z.toJSONSchema(moveInputs[move], { io: 'input', unrepresentable: 'any' })
  return (schema.required ?? []).filter((name) => name !== 'taskId')
}

test('charter 6: the fields a move cannot do without, for the eye; never more than two', () => {
  const needed = matterMoves.map((move) => `${move}: ${neededFor(move).join(' ') || 'nothing'}`)
  for (const move of matterMoves) expect(neededFor(move).length, move).toBeLessThanOrEqual(2)
  expect(needed).toMatchInlineSnapshot(`
    [
      "accept: nothing",
      "dispatch: leadUnitId",
      "sign: nothing",
      "work: nothing",
      "settle: outcome answer",
      "review: nothing",
      "callBack: result",
      "close: nothing",
      "conclude: reason ways",
      "archive: nothing",
      "escalate: reason",
      "handDown: centreId reason",
      "merge: into reason",
      "unmerge: reason",
      "return: ground explanation",
      "recall: reason",
      "rework: reason",
      "reopen: reason",
      "redirect: channel explanation",
      "decline: ground explanation",
      "withdraw: reason",
      "correct: reason",
    ]
  `)
})

test('how long a text may be is told by what the command takes', () => {
  expect(longestText(moveInputs.recall.shape.reason)).toBe(1000)
  expect(longestText(moveInputs.settle.shape.answer)).toBe(3000)
  expect(longestText(moveInputs.correct.shape.words)).toBe(5000)
  expect(longestText(actInputs.rate.shape.remark)).toBe(1000)
  expect(longestText(moveInputs.dispatch.shape.leadUnitId)).toBeUndefined()
})
