import type { WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import { workingMinutesBetween } from '@manyuan/core/clock/working-time.ts'
import { CommandEnvelope, commandVersion } from '@manyuan/core/commands/command.ts'
import { nilUuid } from '@manyuan/core/ids.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { z } from 'zod'
import { executeCommand } from '../../commands/execute.ts'
import type { Sender } from '../../commands/sender.ts'
import { listPostsWithPeople } from '../../db/staff.ts'
import type { Deps } from '../../deps.ts'
import { readMatter } from '../../matters/read-matter.ts'
import { executeMeetingCommand } from '../../meetings/execute-meeting.ts'
import { actorOf } from '../../people/sessions.ts'
import { findRecurring } from '../../recurring/find.ts'
import { executeRuleCommand } from '../../rules/execute-rules.ts'
import { chanceFrom } from '../random.ts'
import { composeName, composePhone } from '../texts/words.ts'
import { type DayMeeting, meetingStoriesAsOf, meetingsAsOf } from './meetings.ts'
import { foundAgo } from './returning.ts'
import { demonstrationRules } from './rules.ts'
import { type ActName, type DayStory, storiesAsOf } from './stories.ts'

const minuteMs = 60_000
const longestBackMs = 90 * 86_400_000

/** The last whole minute from which so many working minutes lead to the end. */
function momentBefore(calendar: WorkCalendar, end: Date, minutes: number): Date {
  let [early, late] = [end.getTime() - longestBackMs, end.getTime()]
  while (late - early > minuteMs) {
    const middle = Math.floor((early + late) / 2)
    if (workingMinutesBetween(calendar, new Date(middle), end) >= minutes) early = middle
    else late = middle
  }
  return new Date(early)
}

const Named = z.union([
  z.strictObject({ unitOf: z.string() }),
  z.strictObject({ matterOf: z.string() }),
  z.strictObject({ meetingOf: z.string() }),
  z.strictObject({ ago: z.number() }),
])

/** Before anything of the day: so much working time before its end. */
const rulesAgo = 60 * 8 * 60

/** Which row of the matter an act is about, as the screen finds it. */
function aimOf(act: ActName, view: MatterView): object {
  const { tasks, objections, stays, supervisions, clockChoices, whistles, recurrence } = view
  switch (act) {
    case 'sign':
    case 'work':
    case 'settle':
    case 'object':
      return { taskId: tasks.find(({ mine, state }) => mine && isOpenTask(state))?.id }
    case 'ruleObjection':
      return { objectionId: objections.at(-1)?.id }
    case 'decideSuspension':
      return { stayId: stays.at(-1)?.id }
    case 'askExtension':
      return { clockId: clockChoices.extension?.clockId }
    case 'raiseCause':
      return { recurrenceId: recurrence?.id }
    case 'answerSupervision':
      return { supervisionId: supervisions.at(-1)?.id }
    case 'reportIn':
    case 'excuse':
    case 'finishWhistle':
    case 'decideItem':
      return { whistleId: whistles.at(-1)?.id }
    default:
      return {}
  }
}

/**
 * Plays what a visitor should find in the doors of the demonstration, through the same commands as everybody’s, each at its
 * own moment before `end`: same seed and end, same rows and ids. The city has to be there.
 */
export async function playDay(deps: Deps, { seed, end }: { seed: string; end: Date }): Promise<void> {
  const chance = chanceFrom(`${seed}/day`)
  const dictionary = await deps.dictionary.current()
  const senders = new Map<string, Sender>()
  const matters = new Map<string, string>()
  const meetings = new Map<string, string>()

  async function senderOf(username: string): Promise<Sender> {
    const known = senders.get(username)
    if (known) return known
    const [post] = await listPostsWithPeople(deps.db, { day: businessDayOf(end), username }, nilUuid, 1)
    const actor = post && actorOf(dictionary, { ...post, staffName: post.name }, [], [])
    if (!actor) throw new Error(`Nobody is behind ${username}.`)
    const sender: Sender = { actor, sessionId: null }
    senders.set(username, sender)
    return sender
  }

  async function send(ago: number, by: string, act: ActName, payload: object | undefined, matter?: string) {
    const now = momentBefore(dictionary.calendar, end, ago)
    const at: Deps = { ...deps, now: () => now, newId: chance.uuid }
    const sender = await senderOf(by)
    const aimed = matter === undefined ? {} : aimOf(act, await readMatter(at, sender, matter))
    const filled = { ...aimed, ...(await fillIn(payload ?? {})) }
    const envelope = { id: chance.uuid(now), name: `matter.${act}@${commandVersion}`, payload: filled }
    return await executeCommand(at, sender, CommandEnvelope.parse({ ...envelope, matter }))
  }

  /** Puts the unit of an account, the matter of another story, a meeting or a moment where the story names them. */
  async function fillIn(payload: object): Promise<Record<string, unknown>> {
    const filled = Object.entries(payload).map(async ([name, value]) => [name, await fill(value)])
    return Object.fromEntries(await Promise.all(filled)) as Record<string, unknown>
  }

  async function fill(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return await Promise.all(value.map(fill))
    if (typeof value !== 'object' || value === null) return value
    const named = Named.safeParse(value).data
    if (!named) return await fillIn(value)
    if ('matterOf' in named) return matters.get(named.matterOf)
    if ('meetingOf' in named) return meetings.get(named.meetingOf)
    if ('ago' in named) return momentBefore(dictionary.calendar, end, named.ago).toISOString()
    const { actor } = await senderOf(named.unitOf)
    return actor.type === 'staff' ? actor.unitId : undefined
  }

  async function keepMeeting({ ago, by, command, name, said }: DayMeeting): Promise<void> {
    const now = momentBefore(dictionary.calendar, end, ago)
    const at: Deps = { ...deps, now: () => now, newId: chance.uuid }
    const known = meetings.get(name)
    const payload = { ...(known ? { meetingId: known } : {}), ...(await fillIn(said)) }
    const envelope = { id: chance.uuid(now), name: `${command}@${commandVersion}`, payload }
    const { id } = await executeMeetingCommand(at, await senderOf(by), envelope)
    meetings.set(name, id)
  }

  async function register({ name, kindId, words, source, registered }: DayStory): Promise<void> {
    const { matter } = await send(registered, 'window', 'register', {
      words,
      source,
      kindId,
      parties: [{ role: 'reporter', name: composeName(chance), phone: composePhone(chance) }],
    })
    matters.set(name, matter)
  }

  const now = momentBefore(dictionary.calendar, end, rulesAgo)
  for (const rule of demonstrationRules) {
    const at: Deps = { ...deps, now: () => now, newId: chance.uuid }
    const envelope = { id: chance.uuid(now), name: `routing.publish@1`, payload: rule }
    await executeRuleCommand(at, await senderOf('system'), envelope)
  }
  type Played = { ago: number; play: () => Promise<unknown> }
  const held = meetingsAsOf(end).map((one): Played => ({ ago: one.ago, play: () => keepMeeting(one) }))
  const acts = [...storiesAsOf(end), ...meetingStoriesAsOf(end)].flatMap((story): Played[] => [
    { ago: story.registered, play: () => register(story) },
    ...story.steps.map(([ago, by, act, said]) => ({
      ago,
      play: () => send(ago, by, act, said, matters.get(story.name)),
    })),
  ])
  const night = momentBefore(dictionary.calendar, end, foundAgo)
  acts.push({
    ago: foundAgo,
    play: () => findRecurring({ ...deps, now: () => night, newId: chance.uuid }),
  })
  for (const { play } of [...acts, ...held].sort((a, b) => b.ago - a.ago)) await play()
}
