import type { Outcome } from '@manyuan/core/matters/vocabulary.ts'
import type { MadePost } from '../people.ts'
import { composeAnswer, composeRemark } from '../texts/answers.ts'
import { dropLimits, meetLimit, reviveLimit, startLimit } from './limits.ts'
import type { Story, Task } from './story.ts'

/** Who plays in the last acts of a story. */
export type Cast = { task: Task; officer: MadePost; clerk: MadePost; words: string }

const outcomes: readonly (readonly [Outcome, number])[] = [
  ['solved', 84],
  ['partly', 11],
  ['notPossible', 5],
]

/** How often people say that a thing is solved for them, by what the unit says came of it. */
const saysSolved = { solved: 0.92, partly: 0.75, notPossible: 0.6 } as const satisfies Record<Outcome, number>

/** A month of working days: how long a closed matter can be reopened before it goes to the archive. */
const archiveAfterMinutes = 30 * 480

/** The unit answers, the centre looks, somebody else calls back; what was not solved goes on. */
export function settle(story: Story, cast: Cast): void {
  const { chance, kind } = story
  const { task, officer, clerk, words } = cast
  const outcome = chance.weighted(outcomes)
  meetLimit(story, 'settle')
  Object.assign(task, {
    state: 'done',
    state_at: story.at,
    done_at: story.at,
    outcome,
    version: 3 + story.round,
  })
  const settled = story.move('settle', officer, { taskId: task.id, data: { outcome } })
  story.addText(
    'answer',
    composeAnswer(chance, kind.family, outcome, kind.id, words, story.round > 1),
    settled,
  )
  startLimit(story, 'callBack', 'settled')
  if (!story.pass(150)) return
  story.move('review', clerk)
  const callers = callersFor(story, task)
  if (story.kind.confidentiality !== 'normal') for (const caller of callers) story.namePost(caller)
  if (!story.pass(400)) return
  const unsolved = callBack(story, chance.pick(callers), outcome)
  if (unsolved) rework(story, cast)
  else if (story.pass(120)) close(story, clerk)
}

function close(story: Story, clerk: MadePost): void {
  story.move('close', clerk)
  story.closedAt = story.at
  dropLimits(story)
  if (story.pass(archiveAfterMinutes)) story.move('archive', 'system')
}

function rework(story: Story, cast: Cast): void {
  story.move('rework', story.clerk())
  story.round += 1
  reviveLimit(story, 'settle')
  Object.assign(cast.task, { state: 'working', state_at: story.at, done_at: null, outcome: null })
  if (story.pass(900)) settle(story, cast)
}

/** Who may call back: of what is sealed the head who knows of it, otherwise the nearest clerks whose centre did not do it. */
function callersFor({ custody, kind }: Story, task: Task): MadePost[] {
  const role = kind.confidentiality === 'sealed' ? 'centreHead' : 'callBackClerk'
  const own = task.unit_id === custody.unitId ? undefined : custody.posts[role]
  return own ?? custody.parent?.posts[role] ?? []
}

/** Somebody who did not handle it asks: answered, solved, satisfied. Gives whether it was not solved. */
function callBack(story: Story, caller: MadePost, outcome: Outcome): boolean {
  const { chance } = story
  const reached = chance.next() < 0.9
  const solved = reached ? chance.next() < (story.round > 1 ? 0.97 : saysSolved[outcome]) : undefined
  const satisfied = solved === undefined ? undefined : chance.next() < (solved ? 0.93 : 0.1)
  const result = reached ? 'reached' : 'unreachable'
  story.facts.call_back.push({
    ...story.of(),
    id: story.newId(),
    round: story.round,
    given_by: 'staff',
    party_id: null,
    result,
    answered: reached ? true : null,
    solved: solved ?? null,
    satisfied: satisfied ?? null,
    staff_id: caller.staffId,
    post_id: caller.id,
    unit_id: caller.unitId,
    at: story.at,
  })
  meetLimit(story, 'callBack')
  const asked = story.move('callBack', caller, { data: { result, solved, satisfied } })
  if (satisfied !== undefined)
    story.addText(
      'remark',
      composeRemark(chance, { outcome, solved: solved === true, satisfied }, story.kind.family),
      asked,
    )
  return solved === false
}
