import { z } from 'zod'
import { waysOn } from '../call-backs/conclusion.ts'
import { AskingView } from '../call-backs/views.ts'
import { limitUnits, milestones } from '../clock/limits.ts'
import { staySorts } from '../clock/stay.ts'
import { ClockChoices, ExtensionView, LateView, ShareView, StayView } from '../clock/views.ts'
import { ObjectionView } from '../dispatch/views.ts'
import { EscalationView } from '../escalation/views.ts'
import { Uuid } from '../ids.ts'
import { Form } from '../kinds/form.ts'
import { LinkView } from '../links/views.ts'
import { matterActs } from '../permissions/actions.ts'
import { actorTypes } from '../permissions/actor.ts'
import { RecurrenceView } from '../recurring/views.ts'
import { SupervisionView } from '../supervision/views.ts'
import { BothLanguages } from '../text.ts'
import { WhistleView } from '../whistle/views.ts'
import { matterMoves, matterStages } from './lifecycle.ts'
import { noticeChannels, noticeDeeds, noticeProblems, noticeStates } from './notice.ts'
import { offeredActs } from './offered-acts.ts'
import { overlays } from './overlays.ts'
import { Letter } from './register.ts'
import { taskRoles, taskStates } from './task.ts'
import {
  callBackGivers,
  callBackResults,
  confidentialities,
  difficulties,
  lights,
  outcomes,
  partyRoles,
  partySorts,
  risks,
  sources,
  urgencies,
} from './vocabulary.ts'

const instant = z.iso.datetime()

/** One line of a list. */
export const MatterLine = z.object({
  ref: z.string(),
  code: z.string(),
  kindId: z.string(),
  stage: z.enum(matterStages),
  stageAt: instant,
  path: z.string(),
  divisionId: Uuid,
  source: z.enum(sources),
  light: z.enum(lights),
  dueAt: instant.nullable(),
  /** Which of its limits that is: the first to be over of those that run. */
  dueOf: z.enum(milestones).nullable(),
  /** Since when its limit to settle stands still. */
  pausedAt: instant.nullable(),
  registeredAt: instant,
  custodyCentreId: Uuid,
  leadUnitId: Uuid.nullable(),
  confidentiality: z.enum(confidentialities),
  urgency: z.enum(urgencies),
  risk: z.enum(risks),
  reporters: z.int(),
  /** What it is besides its stage. */
  overlays: z.array(z.enum(overlays)),
  /** When a reporter added something that nobody has answered or acted on since. */
  spokeAt: instant.nullable(),
  /** The beginning of what was said; phone and identity numbers are cut out. */
  words: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})
export type MatterLine = z.infer<typeof MatterLine>

export const MatterPage = z.object({ rows: z.array(MatterLine), next: z.string().nullable() })
export type MatterPage = z.infer<typeof MatterPage>

const TaskView = z.object({
  id: Uuid,
  unitId: Uuid,
  role: z.enum(taskRoles),
  state: z.enum(taskStates),
  offeredAt: z.string(),
  signedAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  /** The end of the unit's own limit, where it was given one. */
  dueAt: z.string().nullable(),
  /** The whistle that it came with: the unit is called, and reports in. */
  whistleId: Uuid.nullable(),
  outcome: z.enum(outcomes).nullable(),
  /** The unit's share of the clock: from being asked until it had answered, or until now. */
  workingMinutes: z.int(),
  version: z.int(),
  mine: z.boolean(),
})

/** Answers to a form with the questions as they were asked: a kind may ask other ones since. */
const AnsweredForm = z.object({ questions: Form, answers: z.record(z.string(), z.unknown()) })

export const ActivityView = z.object({
  id: Uuid,
  kind: z.string(),
  public: z.boolean(),
  from: z.enum(matterStages).nullable(),
  to: z.enum(matterStages).nullable(),
  at: instant,
  by: z.enum(actorTypes),
  unitId: Uuid.nullable(),
  data: z.record(z.string(), z.unknown()),
  texts: z.array(z.object({ field: z.string(), text: z.string() })),
  /** What had been answered until this correction. */
  formerAnswers: AnsweredForm.nullable(),
})
export type ActivityView = z.infer<typeof ActivityView>

export const PartyView = z.object({
  id: Uuid,
  role: z.enum(partyRoles),
  sort: z.enum(partySorts),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
  /** Asked to be told of the progress. */
  wantsMessages: z.boolean(),
  noCallBack: z.boolean(),
  /** The law keeps it against their wish: nobody sees it whole until its time is over. */
  storedOnly: z.boolean(),
})
export type PartyView = z.infer<typeof PartyView>

/** One telling of one party: what of, and whether it went out. Never where to. */
export const NoticeView = z.object({
  id: Uuid,
  partyId: Uuid,
  about: z.enum(noticeDeeds),
  state: z.enum(noticeStates),
  channel: z.enum(noticeChannels).nullable(),
  problem: z.enum(noticeProblems).nullable(),
  attempts: z.int(),
  createdAt: instant,
  /** When it was sent, or given up. */
  endedAt: instant.nullable(),
})
export type NoticeView = z.infer<typeof NoticeView>

export const ClockView = z.object({
  id: Uuid,
  milestone: z.enum(milestones),
  amount: z.int(),
  unit: z.enum(limitUnits),
  startedAt: instant,
  dueAt: instant,
  light: z.enum(lights),
  metAt: instant.nullable(),
  provisional: z.boolean(),
  /** Since when it stands still. */
  pausedAt: instant.nullable(),
  /** How much more it was given, in its own unit. */
  extended: z.int(),
  /** The task whose limit it is. */
  taskId: Uuid.nullable(),
  /** A limit to settle that came with a matter that was merged in. */
  carried: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

export const PaperView = z.object({
  id: Uuid,
  name: z.string(),
  /** Which of the wanted papers it is, if any. */
  paperId: z.string().nullable(),
  mediaType: z.string(),
  bytes: z.int(),
  fromReporter: z.boolean(),
  createdAt: instant,
})
export type PaperView = z.infer<typeof PaperView>

/** A paper that the kind asks for: needed before the matter can be settled when `required`. */
export const WantedPaper = z.object({
  id: z.string(),
  name: BothLanguages,
  required: z.boolean(),
  there: z.boolean(),
})
export type WantedPaper = z.infer<typeof WantedPaper>

/** A matter as staff see it; personal values are masked until somebody gives a reason. */
export const MatterView = z.object({
  line: MatterLine,
  words: z.string(),
  placeWords: z.string().nullable(),
  answers: z.record(z.string(), z.unknown()),
  /** The form in the version that the matter has, which its answers belong to. */
  questions: Form,
  kindVersion: z.int(),
  difficulty: z.enum(difficulties),
  gridId: Uuid.nullable(),
  letter: Letter.nullable(),
  /** What another system calls it, where one brought it. */
  sourceSystem: z.string().nullable(),
  sourceNumber: z.string().nullable(),
  originCentreId: Uuid,
  timesReopened: z.int(),
  version: z.int(),
  /** Another one as soon as anything happens to the matter. */
  mark: z.string(),
  parties: z.array(PartyView),
  notices: z.array(NoticeView),
  tasks: z.array(TaskView),
  activities: z.array(ActivityView),
  clocks: z.array(ClockView),
  papers: z.array(PaperView),
  wanted: z.array(WantedPaper),
  /** Which centre held it from when to when, and how much of the office's time that took. */
  custody: z.array(
    z.object({
      centreId: Uuid,
      startedAt: instant,
      endedAt: instant.nullable(),
      workingMinutes: z.int(),
    }),
  ),
  /** Who had it when, from the first report on, in working minutes that add up to the whole. */
  shares: z.array(ShareView),
  callBacks: z.array(
    z.object({
      givenBy: z.enum(callBackGivers),
      result: z.enum(callBackResults),
      answered: z.boolean().nullable(),
      solved: z.boolean().nullable(),
      satisfied: z.boolean().nullable(),
      at: instant,
    }),
  ),
  /** What this reader may do, and which moves the stage leaves open to them. */
  abilities: z.array(z.enum(matterActs)),
  moves: z.array(z.enum(matterMoves)),
  /** The acts that are open to them, offered beside the moves. */
  acts: z.array(z.enum(offeredActs)),
  objections: z.array(ObjectionView),
  links: z.array(LinkView),
  supervisions: z.array(SupervisionView),
  escalations: z.array(EscalationView),
  stays: z.array(StayView),
  extensions: z.array(ExtensionView),
  late: z.array(LateView),
  clockChoices: ClockChoices,
  whistles: z.array(WhistleView),
  /** What returns at its place and kind, or above which it stands. */
  recurrence: RecurrenceView.nullable(),
  /** Whether its citizen was drawn to be asked in each round, and how far asking is. */
  askings: z.array(AskingView),
})
export type MatterView = z.infer<typeof MatterView>

/** One step as those outside see it: who took it or was given the matter by it, where it led, what was written for them, and closed words of it. */
export const PublicStep = z.object({
  kind: z.string(),
  at: instant,
  unit: z.string().nullable(),
  to: z.enum(matterStages).nullable(),
  texts: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
})
export type PublicStep = z.infer<typeof PublicStep>

/** What the reporter sees: each public step, the answers, and what they may do. Never internal notes. */
export const FollowView = z.object({
  ref: z.string(),
  code: z.string(),
  stage: z.enum(matterStages),
  /** Of one that was merged: how far the matter is as which it goes on. */
  goesOn: z.enum(matterStages).nullable(),
  kind: z.string(),
  place: z.string(),
  /** Who has it now: the unit that handles it, the centre otherwise; nobody when it is over. */
  holder: z.string().nullable(),
  /** Since when; not told of one that goes on as another. */
  holderSince: instant.nullable(),
  words: z.string(),
  registeredAt: instant,
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  /** Why the clock stands still, since when, and when somebody looks again. */
  paused: z
    .object({
      since: instant,
      sort: z.enum(staySorts),
      reason: z.string().nullable(),
      until: z.string(),
    })
    .nullable(),
  /** The three limits that are its reporter's, each apart: to accept, to hear something, to settle. */
  clocks: z.array(
    z.object({
      milestone: z.enum(['accept', 'firstContact', 'settle']),
      dueAt: instant,
      metAt: instant.nullable(),
    }),
  ),
  steps: z.array(PublicStep),
  /** What was split off from it and is handled for itself. */
  parts: z.array(
    z.object({
      kind: z.string(),
      place: z.string(),
      stage: z.enum(matterStages),
      holder: z.string().nullable(),
    }),
  ),
  /** How it ended although its reporter did not agree; each text may be empty. */
  conclusion: z
    .object({
      at: instant,
      unit: z.string().nullable(),
      reason: z.string(),
      done: z.string(),
      ways: z.array(z.enum(waysOn)),
      where: z.string(),
    })
    .nullable(),
  papers: z.array(PaperView),
  wanted: z.array(WantedPaper),
  may: z.array(z.enum(['rate', 'reopen', 'withdraw', 'addPaper', 'supplement', 'newFacts'])),
  /** Whether this reporter is told of the progress; nothing for who left no way to be told. */
  messages: z.object({ wanted: z.boolean() }).nullable(),
  reopenUntil: z.string().nullable(),
})
export type FollowView = z.infer<typeof FollowView>
