import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen, type MatterStage, matterLifecycle, matterMoves, matterStages } from '../matters/lifecycle.ts'
import { taskLifecycle, taskMoves } from '../matters/task.ts'

test('every stage but the archive has a way on, and the archive has none', () => {
  for (const stage of matterStages)
    expect(matterLifecycle.available(stage).length > 0, stage).toBe(stage !== 'archived')
})

test('every stage can be reached from registered', () => {
  const reached = new Set<MatterStage>(['registered'])
  for (const stage of reached)
    for (const move of matterMoves) {
      const next = matterLifecycle.next(stage, move)
      if (next.open) reached.add(next.to)
    }
  expect([...reached].sort()).toEqual([...matterStages].sort())
})

test('any sequence of moves stays inside the table, and a refusal names exactly the open moves', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...matterMoves), { maxLength: 60 }), (moves) => {
      let stage: MatterStage = 'registered'
      for (const move of moves) {
        const next = matterLifecycle.next(stage, move)
        if (next.open) stage = next.to
        else expect(next.moves).toEqual(matterLifecycle.available(stage))
        expect(matterStages).toContain(stage)
      }
    }),
  )
})

test('only archiving and reopening lead out of the ends, and a closed matter opens again', () => {
  for (const stage of matterStages) {
    // What was merged is no end: it goes on as another.
    if (isOpen(stage) || stage === 'archived' || stage === 'merged') continue
    // What ended unagreed is never put away among what was closed.
    const out = stage === 'concluded' ? ['reopen'] : ['archive', 'reopen']
    expect(matterLifecycle.available(stage)).toEqual(out)
  }
})

test('a task that was returned or recalled is over', () => {
  expect(taskLifecycle.available('returned')).toEqual([])
  expect(taskLifecycle.available('recalled')).toEqual([])
  for (const move of taskMoves) expect(taskLifecycle.moves).toContain(move)
})

test('the whole table, for the eye', () => {
  const rows = matterStages.map((stage) => {
    const ways = matterLifecycle.available(stage).map((move) => {
      const next = matterLifecycle.next(stage, move)
      return next.open ? `${move}→${next.to}` : move
    })
    return `${stage}: ${ways.join(' ')}`
  })
  expect(rows).toMatchSnapshot()
})
