import { rulings } from '@manyuan/core/dispatch/objection.ts'
import type { OfferedAct } from '@manyuan/core/matters/offered-acts.ts'
import { returnGrounds } from '@manyuan/core/matters/vocabulary.ts'
import { asideGrounds } from '@manyuan/core/recurring/rules.ts'
import {
  supervisionForms,
  supervisionGrounds,
  usualAnswerDays,
  verdicts,
} from '@manyuan/core/supervision/supervision.ts'
import { handlingUnits, notThere } from './called-units.ts'
import { type FieldSpec, type MoveValues, reason } from './field-spec.ts'

const explained: FieldSpec = {
  name: 'explanation',
  label: ['说明', 'Explanation'],
  input: 'text',
  required: true,
}
/** On what ground a task is not a unit's own. */
export const objection: FieldSpec[] = [
  {
    name: 'ground',
    label: ['理由', 'Ground'],
    input: 'choice',
    required: true,
    choices: returnGrounds,
    words: 'returnGround',
  },
  explained,
]
const answerDays: FieldSpec = {
  name: 'workingDays',
  label: ['几个工作日内答复', 'Working days for the answer'],
  input: 'days',
  required: true,
  usual: () => usualAnswerDays,
}
const demanded: FieldSpec = {
  name: 'words',
  label: ['督办要求（内部）', 'What is demanded (internal)'],
  input: 'text',
  required: true,
}
const told: FieldSpec = {
  name: 'answer',
  label: ['告知群众（群众可见）', 'What the citizen is told (they see it)'],
  input: 'text',
  required: true,
}
const approves = ({ approved }: MoveValues) => approved === true
const decision: FieldSpec[] = [
  { name: 'approved', label: ['是否批准', 'Granted?'], input: 'yesNo', required: true },
  { ...told, when: approves },
  { ...reason, when: ({ approved }) => approved === false },
]
const until: FieldSpec = {
  name: 'until',
  label: ['复查日期（到这一天再看）', 'Look at it again on'],
  input: 'day',
  required: true,
  mostDays: (_, { clockChoices }) => clockChoices.parkedDays ?? 0,
}

const came: FieldSpec = {
  name: 'cameUnitIds',
  label: ['没有自己报到、实际到场的单位', 'Units that came without reporting in'],
  input: 'unitsCame',
  when: (_, view) => notThere(view).length > 0,
}
const forCitizen: FieldSpec = {
  name: 'forCitizen',
  label: ['告知群众（群众可见，可不填）', 'For the citizen (they see it; optional)'],
  input: 'text',
}

/** What each act asks on the screen that is offered like a move. */
export const actFields: Record<OfferedAct, FieldSpec[]> = {
  object: objection,
  takeBackObjection: [reason],
  ruleObjection: [
    {
      name: 'ruling',
      label: ['裁定', 'Ruling'],
      input: 'choice',
      required: true,
      choices: rulings,
      words: 'ruling',
    },
    reason,
  ],
  whistle: [
    { name: 'unitIds', label: ['召集单位', 'Units to call'], input: 'unitsCalled', required: true },
    { name: 'meetsAt', label: ['集合时间', 'When'], input: 'moment' },
    { name: 'meetingPlace', label: ['集合地点', 'Where'], input: 'line', required: true },
    { name: 'purpose', label: ['事由', 'What for'], input: 'text', required: true },
  ],
  reportIn: [{ name: 'remark', label: ['说明（可不填）', 'Remark (optional)'], input: 'line' }],
  excuse: [reason],
  finishWhistle: [
    came,
    {
      name: 'record',
      label: ['会议记录（内部）', 'Record of the meeting (internal)'],
      input: 'text',
      required: true,
    },
    { name: 'decisions', label: ['议定事项', 'Decisions'], input: 'decisions' },
    forCitizen,
  ],
  cancelWhistle: [reason],
  putOnAgenda: [
    { name: 'meetingId', label: ['哪次联席会议', 'Which joint meeting'], input: 'meeting', required: true },
    {
      name: 'unitIds',
      label: ['请哪些单位来议这件', 'Units that are to talk about it'],
      input: 'unitsCalled',
      required: true,
      usual: handlingUnits,
    },
    {
      name: 'purpose',
      label: ['议什么（到会单位可见）', 'What is to be decided (the units read it)'],
      input: 'text',
      required: true,
    },
  ],
  decideItem: [
    came,
    {
      name: 'record',
      label: ['这件怎么议的（内部）', 'Minutes about this matter (internal)'],
      input: 'text',
      required: true,
    },
    { name: 'outcome', label: ['议决', 'Decision'], input: 'outcome', required: true },
    {
      name: 'decisions',
      label: ['议定事项', 'Tasks'],
      input: 'decisions',
      when: (values) => Reflect.get(Object(values.outcome), 'sort') !== 'whistle',
    },
    forCitizen,
  ],
  takeOffAgenda: [reason],
  raiseCause: [
    {
      name: 'words',
      label: ['根源是什么，要解决什么', 'What makes it return, and what is to be mended'],
      input: 'text',
      required: true,
    },
  ],
  setAside: [
    {
      name: 'ground',
      label: ['理由', 'Ground'],
      input: 'choice',
      required: true,
      choices: asideGrounds,
      words: 'asideGround',
    },
  ],
  split: [
    {
      name: 'words',
      label: ['拆出的是什么事', 'What the part is about'],
      input: 'text',
      required: true,
    },
    { name: 'kindId', label: ['类别（不选则同原事项）', 'Kind (empty: as the whole)'], input: 'kind' },
    { name: 'place', label: ['地点（不选则同原事项）', 'Place (empty: as the whole)'], input: 'place' },
  ],
  remind: [],
  supervise: [
    {
      name: 'form',
      label: ['方式', 'Form'],
      input: 'choice',
      required: true,
      choices: supervisionForms,
      words: 'supervisionForm',
      usual: () => 'demand',
    },
    {
      name: 'ground',
      label: ['督办理由', 'Ground'],
      input: 'choice',
      required: true,
      choices: supervisionGrounds,
      words: 'supervisionGround',
      usual: ({ line }) => (line.light === 'red' ? 'overdue' : undefined),
    },
    answerDays,
    demanded,
  ],
  answerSupervision: [
    {
      name: 'words',
      label: ['做了什么，何时办结（内部）', 'What was done, and when it will be settled (internal)'],
      input: 'text',
      required: true,
    },
  ],
  judgeSupervision: [
    {
      name: 'verdict',
      label: ['审定意见', 'Verdict'],
      input: 'choice',
      required: true,
      choices: verdicts,
      words: 'verdict',
    },
    { ...answerDays, when: ({ verdict }) => verdict === 'returned' },
    reason,
  ],
  repeatSupervision: [answerDays, demanded],
  takeBackSupervision: [reason],
  askExtension: [
    { name: 'amount', label: ['延长多少', 'How much more'], input: 'more', required: true },
    explained,
  ],
  decideExtension: decision,
  takeBackExtension: [reason],
  askSuspension: [
    { name: 'reasonId', label: ['中止原因', 'Reason'], input: 'stayReason', required: true },
    {
      ...until,
      label: ['预计到哪天', 'Expected until'],
      mostDays: ({ reasonId }, { clockChoices }) =>
        clockChoices.stayReasons.find(({ id }) => id === reasonId)?.mostDays ?? 0,
      when: ({ reasonId }) => reasonId !== undefined,
    },
    explained,
  ],
  decideSuspension: decision,
  takeBackSuspension: [reason],
  resume: [reason],
  park: [until, reason, told],
  parkFurther: [until, reason],
  unpark: [reason],
  explainLate: [
    { name: 'reasonId', label: ['超期原因', 'Why it is late'], input: 'lateReason', required: true },
    { name: 'words', label: ['补充说明（可不填）', 'More about it (optional)'], input: 'line' },
  ],
}
