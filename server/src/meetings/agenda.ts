import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { mostItems } from '@manyuan/core/meetings/meeting.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { parkFurther, unparkMatter } from '../clock/park.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { countItems, lockMeeting } from '../db/meetings.ts'
import type { WhistleRow } from '../db/whistles.ts'
import { ruleObjection } from '../dispatch/end-objection.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { callUnits, whistle } from '../whistle/call-units.ts'
import { callOff, holdWhistle } from '../whistle/finish.ts'
import { getWhistle } from '../whistle/known.ts'

/**
 * 提交联席会议: puts a matter on the agenda of a meeting of the centre that holds it, and calls the units that are to talk about
 * it; they read it as whoever is called by a whistle, and nobody else of the meeting does.
 */
export async function putOnAgenda(
  use: UseCase,
  aim: Aim,
  { meetingId, ...input }: ActInput<'putOnAgenda'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'putOnAgenda')
  // A meeting brings together whoever is called to it: what only named people may see is not talked about there.
  if (matter.confidentiality === 'sealed') return refuse('meeting.sealed')
  const meeting = await lockMeeting(use.tx, meetingId)
  if (meeting?.centreId !== matter.custodyCentreId) return refuse('meeting.notFound')
  if (meeting.state !== 'called') return refuse('meeting.notOpen', { state: meeting.state })
  if (meeting.meetsAt <= use.now) return refuse('meeting.begun')
  if ((await countItems(use.tx, meetingId, mostItems)) >= mostItems)
    return refuse('meeting.full', { most: mostItems })
  return await callUnits(use, matter, 'putOnAgenda', {
    ...input,
    atOnce: false,
    meetsAt: meeting.meetsAt,
    meetingId,
  })
}

/** 撤下议程: the matter is not talked about at this meeting after all. */
export async function takeOffAgenda(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeOffAgenda'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeOffAgenda')
  const item = await getItem(use, matter, input.whistleId, 'cancel')
  return await callOff(use, matter, item, { act: 'takeOffAgenda', reason: input.reason })
}

/**
 * 议决: keeps the minutes about one matter, and does in the same act what was decided: the act of that name, by whoever has its
 * right, and then a task for each unit.
 */
export async function decideItem(
  use: UseCase,
  aim: Aim,
  { outcome, ...input }: ActInput<'decideItem'>,
): Promise<MatterRecord> {
  const before = await getMatterFor(use, aim, 'decideItem')
  const item = await getItem(use, before, input.whistleId, 'finish')
  // Units that are called anew get tasks with the call: which of them has one already is not known before these are written.
  if (outcome.sort === 'whistle' && input.decisions.length > 0) return refuse('meeting.whistleOrTasks')
  const here = { matter: aim.matter }
  if (outcome.sort === 'ruleObjection') await ruleObjection(use, here, outcome)
  if (outcome.sort === 'unpark') await unparkMatter(use, here, outcome)
  if (outcome.sort === 'parkFurther') await parkFurther(use, here, outcome)
  // As that left it.
  const matter = outcome.sort === 'nothing' ? before : await getMatterFor(use, here, 'decideItem')
  const held = await holdWhistle(use, matter, item, { ...input, act: 'decideItem', outcome: outcome.sort })
  return outcome.sort === 'whistle' ? await whistle(use, here, outcome) : held
}

async function getItem(
  use: UseCase,
  matter: MatterRecord,
  id: string,
  move: 'finish' | 'cancel',
): Promise<WhistleRow> {
  const item = await getWhistle(use, matter, id, move)
  return item.meetingId === null ? refuse('whistle.notFound') : item
}
