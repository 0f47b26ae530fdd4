import type { ReturnGround } from '@manyuan/core/matters/vocabulary.ts'
import { standardDuties } from '../../kinds/standard/duties.ts'
import { centreFunction, unitLevels } from '../../places/standard/unit-functions.ts'
import type { MadePost, MadeUnit } from '../people.ts'
import { composeReason, composeReturn, composeSupplement } from '../texts/answers.ts'
import { type Cast, settle } from './ending.ts'
import { dropLimits, meetLimit, passAcceptLimit, startLimit } from './limits.ts'
import type { Story, Task } from './story.ts'

/** What becomes of a matter after its report; the telling stops wherever the time told ends. */
export function tellPlot(story: Story, words: string): void {
  if (!story.pass(90)) return
  const fate = story.sealed() ? 1 : story.chance.next()
  if (fate < 0.03) decline(story)
  else if (fate < 0.045) withdraw(story)
  else if (climb(story)) accept(story, words, fate)
}

function accept(story: Story, words: string, fate: number): void {
  meetLimit(story, 'accept')
  story.move('accept', story.clerk())
  if (!story.pass(60)) return
  if (fate < 0.1 && story.kind.family === 'dispute') redirect(story)
  else dispatch(story, words)
}

function end(story: Story): void {
  story.closedAt = story.at
  dropLimits(story)
}

function decline(story: Story): void {
  const id = story.move('decline', story.clerk(), { data: { ground: 'outOfScope' } })
  story.addText('answer', composeReason(story.chance, 'decline', story.kind.family), id)
  end(story)
}

function withdraw(story: Story): void {
  story.move('withdraw', story.source === 'portal' ? 'citizen' : story.clerk())
  end(story)
}

function redirect(story: Story): void {
  const id = story.move('redirect', story.clerk(), { data: { channel: 'litigation' } })
  story.addText('answer', composeReason(story.chance, 'redirect', story.kind.family), id)
  end(story)
}

/** How much of what a level has goes further up: of what counties have, hardly anything. */
const goesUpFrom = { 4: 0.42, 3: 0.5, 2: 0.06, 1: 0 } as const

/** What the village cannot solve goes up, one level at a time; false when time ran out on the way. */
function climb(story: Story): boolean {
  const { chance } = story
  // A town that has no other reason than its village had has none of its own.
  let said = ''
  for (;;) {
    const from = story.custody
    const goesUp = chance.next() < goesUpFrom[from.node.level]
    if (story.sealed() || !from.parent || !goesUp) return true
    const sender = story.clerk()
    story.custody = from.parent
    const id = story.move('escalate', sender, {
      data: { fromCentreId: from.centreId, toCentreId: from.parent.centreId },
    })
    let why = composeReason(chance, 'escalate', story.kind.family)
    while (why === said) why = composeReason(chance, 'escalate', story.kind.family)
    said = why
    story.addText('reason', why, id)
    story.startLeg()
    passAcceptLimit(story)
    if (!story.pass(120)) return false
  }
}

const grounds: readonly (readonly [ReturnGround, number])[] = [
  ['notOurDuty', 5],
  ['factsMissing', 3],
  ['notOurArea', 2],
]

const leads = new Map(standardDuties.map(({ kindId, level, lead }) => [`${level}/${kindId}`, lead]))

/** The unit that the duty list names first; in a village that is mostly the centre itself. */
function unitFor(story: Story): MadeUnit {
  const { node, units, unitId, posts } = story.custody
  const lead = leads.get(`${unitLevels[node.level - 1]}/${story.kind.id}`)
  if (lead === centreFunction)
    return { id: unitId, ...node, function: lead, heads: posts.centreHead ?? posts.dispatcher ?? [] }
  const unit =
    units.get(lead ?? story.kind.unitFunction ?? '') ?? units.get('government') ?? units.get('politicalLegal')
  if (!unit) throw new Error(`No unit for ${story.kind.id} at ${node.path}.`)
  return unit
}

/** The centre sends it to a unit; now and then one gives it back and it is sent again. */
function dispatch(story: Story, words: string, again = false): void {
  const { chance, kind } = story
  const clerk = story.clerk()
  const unit = unitFor(story)
  const officer = chance.pick(unit.heads)
  const task = offer(story, unit.id, clerk.id)
  story.leadUnitId = unit.id
  if (story.sealed()) story.namePost(officer)
  const sent = story.move('dispatch', clerk, { data: { unitId: unit.id } })
  if (chance.next() < 0.4)
    story.addText('instruction', composeReason(chance, 'instruction', kind.family), sent)
  startLimit(story, 'sign', 'dispatched')
  if (!story.pass(100)) return
  meetLimit(story, 'sign')
  if (!again && !story.sealed() && chance.next() < 0.05) giveBack(story, task, officer, words)
  else work(story, { task, officer, clerk, words })
}

/** Signs and works, with a word of progress and now and then a note among colleagues. */
function work(story: Story, cast: Cast): void {
  const { chance, kind } = story
  const { task, officer, clerk } = cast
  Object.assign(task, { state: 'signed', state_at: story.at, signed_at: story.at, version: 2 })
  story.move('sign', officer, { taskId: task.id })
  if (!story.pass(300)) return
  Object.assign(task, { state: 'working', state_at: story.at, version: 3 })
  const went = story.move('work', officer, { public: chance.next() < 0.5, taskId: task.id })
  story.addText('progress', composeReason(chance, 'progress', kind.family), went)
  if (chance.next() < 0.2)
    story.addText('note', composeReason(chance, 'note', kind.family), story.addActivity('note', clerk))
  if (!story.sealed() && chance.next() < 0.06 && story.pass(200))
    story.supplement(composeSupplement(chance, kind.family))
  const median = { simple: 300, general: 1500, complex: 4200 }[kind.difficulty]
  if (story.pass(median)) settle(story, cast)
}

function offer(story: Story, unitId: string, postId: string): Task {
  const task: Task = {
    county: story.key.county,
    id: story.newId(),
    matter_id: story.key.id,
    unit_id: unitId,
    role: 'lead',
    state: 'offered',
    state_at: story.at,
    offered_at: story.at,
    offered_post_id: postId,
    matter_registered_at: story.registeredAt,
    signed_at: null,
    done_at: null,
    outcome: null,
    return_ground: null,
    version: 1,
  }
  story.facts.task.push(task)
  return task
}

function giveBack(story: Story, task: Task, officer: MadePost, words: string): void {
  const ground = story.chance.weighted(grounds)
  Object.assign(task, { state: 'returned', state_at: story.at, return_ground: ground, version: 2 })
  story.leadUnitId = null
  const id = story.move('return', officer, { taskId: task.id, data: { ground } })
  const why =
    ground === 'notOurDuty'
      ? composeReason(story.chance, 'return', story.kind.family)
      : composeReturn(story.chance, ground)
  story.addText('reason', why, id)
  dropLimits(story, 'sign')
  if (story.pass(120)) dispatch(story, words, true)
}
