import type { Outcome } from '@manyuan/core/matters/vocabulary.ts'
import type { MadePost } from '../people.ts'
import { composeAnswer } from '../texts/answers.ts'
import { askCitizen, drawCallBack } from './asking.ts'
import { dropLimits, meetLimit, reviveLimit, startLimit } from './limits.ts'
import type { Story, Task } from './story.ts'

/** Who plays in the last acts of a story. */
export type Cast = { task: Task; officer: MadePost; clerk: MadePost; words: string }

const outcomes: readonly (readonly [Outcome, number])[] = [
  ['solved', 84],
  ['partly', 11],
  ['notPossible', 5],
]

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
  const drawn = drawCallBack(story)
  story.move('review', clerk, { data: { drawn } })
  if (!drawn) {
    dropLimits(story)
    if (story.pass(120)) close(story, clerk)
    return
  }
  const callers = callersFor(story, task)
  if (story.kind.confidentiality !== 'normal') for (const caller of callers) story.namePost(caller)
  if (!story.pass(400)) return
  const said = askCitizen(story, chance.pick(callers), outcome)
  if (said === 'dissatisfied') rework(story, cast)
  else if (said === 'over' && story.pass(120)) close(story, clerk)
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
