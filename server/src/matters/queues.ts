import { type Queue, queues } from '@manyuan/core/matters/contract.ts'
import type { MatterPage } from '@manyuan/core/matters/views.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { countQueue, listQueue } from '../db/matter-queues.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../page.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { presentLine } from './present.ts'

/** What somebody means to do with the rows of a queue. */
export const actOfQueue = {
  judge: 'accept',
  dispatch: 'dispatch',
  rule: 'ruleObjection',
  answer: 'answerSupervision',
  verdict: 'judgeSupervision',
  decide: 'decideExtension',
  lookAgain: 'unpark',
  meet: 'finishWhistle',
  arrive: 'reportIn',
  sign: 'sign',
  work: 'work',
  review: 'review',
  callBack: 'callBack',
  close: 'close',
  unclosed: 'review',
  late: 'dispatch',
  explain: 'explainLate',
} as const satisfies Record<Queue, MatterAct>

/** Queues of a unit, whether a centre is behind it or not. */
const ofUnit: readonly Queue[] = ['arrive', 'sign', 'work', 'answer', 'verdict', 'explain']

const mostCounted = 999

/** The queues that this post works on, from the permission table. */
export function queuesOf(actor: StaffActor): Queue[] {
  return queues.filter((queue) => {
    if (!ofUnit.includes(queue) && actor.centreId === null) return false
    return grantsFor(`matter.${actOfQueue[queue]}`).some((grant) => grant.roles.includes(actor.role))
  })
}

/** What waits for this post: how many rows each of its queues has, counted no further than 999. */
export async function readWork(deps: Deps, actor: StaffActor) {
  const day = businessDayOf(deps.now())
  const counted = await Promise.all(
    queuesOf(actor).map(async (queue) => {
      const count = await countQueue(deps.db, queue, actor, mostCounted, { day })
      return { queue, count: Math.min(count, mostCounted), more: count > mostCounted }
    }),
  )
  return { queues: counted }
}

/** One queue of the post, what has waited longest first. */
export async function readQueue(
  deps: Deps,
  actor: StaffActor,
  queue: Queue,
  query: { after?: string | undefined; limit: number },
): Promise<MatterPage> {
  if (!queuesOf(actor).includes(queue)) return { rows: [], next: null }
  const rows = await listQueue(deps.db, queue, actor, readCursor(query.after), query.limit + 1, {
    day: businessDayOf(deps.now()),
  })
  const { rows: shown, next } = pageOf(rows, query.limit, (row) => writeCursor(row.cursorAt, row.cursorId))
  return { rows: shown.map((row) => presentLine(deps.ring, row)), next }
}
