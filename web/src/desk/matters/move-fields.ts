import { rulings } from '@manyuan/core/dispatch/objection.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import { actInputs, type MoveInputs, moveInputs } from '@manyuan/core/matters/moves.ts'
import type { OfferedAct } from '@manyuan/core/matters/offered-acts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import {
  callBackResults,
  confidentialities,
  declineReasons,
  difficulties,
  legalChannels,
  outcomes,
  returnGrounds,
  risks,
  urgencies,
} from '@manyuan/core/matters/vocabulary.ts'
import {
  supervisionForms,
  supervisionGrounds,
  usualAnswerDays,
  verdicts,
} from '@manyuan/core/supervision/supervision.ts'
import { longestText } from '@manyuan/core/text.ts'

export type MoveValues = Record<string, unknown>

/** One thing a move asks: how it is asked, and the words for its choices. */
export type FieldSpec = {
  name: string
  label: readonly [zh: string, en: string]
  input:
    | 'text'
    | 'choice'
    | 'yesNo'
    | 'days'
    | 'kind'
    | 'place'
    | 'unit'
    | 'units'
    | 'unitsNear'
    | 'centreBelow'
    | 'answers'
    | 'callFirst'
    | 'matter'
    | 'stayReason'
    | 'day'
    | 'more'
  required?: boolean
  choices?: readonly string[]
  words?:
    | 'difficulty'
    | 'risk'
    | 'urgency'
    | 'outcome'
    | 'returnGround'
    | 'declineGround'
    | 'legalChannel'
    | 'callBackResult'
    | 'confidentiality'
    | 'ruling'
    | 'supervisionForm'
    | 'supervisionGround'
    | 'verdict'
  when?: (values: MoveValues, view: MatterView) => boolean
  /** How it is now: shown in the field, and sent only when it was changed. */
  now?: (view: MatterView) => unknown
  /** What is mostly chosen: shown in the field, and sent unless it was changed. */
  usual?: (view: MatterView) => unknown
  /** The last day that may be chosen, counted from today. */
  mostDays?: (values: MoveValues, view: MatterView) => number
  /** How many UTF-16 units a text may have. */
  longest?: number | undefined
  /** A few words only: several stand side by side where there is room. */
  short?: true
}

const reason: FieldSpec = { name: 'reason', label: ['原因', 'Reason'], input: 'text', required: true }
const explanation: FieldSpec = {
  name: 'explanation',
  label: ['向群众说明（群众可见）', 'Explanation to the citizen (they see it)'],
  input: 'text',
  required: true,
}
const facts: FieldSpec[] = [
  {
    name: 'kindId',
    label: ['类别', 'Kind'],
    input: 'kind',
    now: ({ line }) => (line.kindId === undetermined ? undefined : line.kindId),
  },
  { name: 'place', label: ['地点（不改则留空）', 'Place (empty: as it is)'], input: 'place' },
  {
    name: 'difficulty',
    label: ['难易', 'Difficulty'],
    input: 'choice',
    choices: difficulties,
    words: 'difficulty',
    now: ({ difficulty }) => difficulty,
    short: true,
  },
  {
    name: 'risk',
    label: ['风险', 'Risk'],
    input: 'choice',
    choices: risks,
    words: 'risk',
    now: ({ line }) => line.risk,
    short: true,
  },
  {
    name: 'urgency',
    label: ['紧急程度', 'Urgency'],
    input: 'choice',
    choices: urgencies,
    words: 'urgency',
    now: ({ line }) => line.urgency,
    short: true,
  },
  {
    name: 'handedOverTo',
    label: ['已转告', 'Handed over to'],
    input: 'callFirst',
    when: ({ urgency }, { line }) => urgency === 'emergency' && line.urgency !== 'emergency',
  },
]
const objection: FieldSpec[] = [
  {
    name: 'ground',
    label: ['理由', 'Ground'],
    input: 'choice',
    required: true,
    choices: returnGrounds,
    words: 'returnGround',
  },
  { name: 'explanation', label: ['说明', 'Explanation'], input: 'text', required: true },
]
const answerDays: FieldSpec = {
  name: 'workingDays',
  label: ['几个工作日内答复', 'Working days for the answer'],
  input: 'days',
  required: true,
  usual: () => usualAnswerDays,
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
const explained: FieldSpec = {
  name: 'explanation',
  label: ['说明', 'Explanation'],
  input: 'text',
  required: true,
}
const reached = (values: MoveValues) => values.result === 'reached'

/** Acts about who may see a matter. */
export const sideActs = ['nameUnits', 'seal'] as const

/** Acts besides the moves that have a dialog of their own. */
export type DialogAct = (typeof sideActs)[number] | OfferedAct

/** Moves that ask for a reason alone, or for nothing: their input says so, and no more has to be said here. */
type PlainMove = {
  [Move in MatterMove]: Exclude<keyof MoveInputs[Move], 'reason' | 'taskId'> extends never
    ? Move
    : string extends keyof MoveInputs[Move]
      ? Move
      : never
}[MatterMove]

/** What each other move asks on the screen. The types make a forgotten one a compile error. */
const moveFields: Record<Exclude<MatterMove, PlainMove> | DialogAct, FieldSpec[]> = {
  accept: [...facts, { name: 'note', label: ['研判意见（内部）', 'Judgement (internal)'], input: 'text' }],
  dispatch: [
    { name: 'leadUnitId', label: ['主办单位', 'Lead unit'], input: 'unit', required: true },
    { name: 'assistUnitIds', label: ['协办单位', 'Assisting units'], input: 'units' },
    { name: 'instruction', label: ['办理要求（内部）', 'Instruction (internal)'], input: 'text' },
  ],
  work: [
    { name: 'progress', label: ['进展', 'Progress'], input: 'text', required: true },
    { name: 'public', label: ['群众可见', 'The citizen sees it'], input: 'yesNo', now: () => false },
  ],
  settle: [
    {
      name: 'outcome',
      label: ['结果', 'Outcome'],
      input: 'choice',
      required: true,
      choices: outcomes,
      words: 'outcome',
    },
    {
      name: 'answer',
      label: ['答复群众（群众可见）', 'Answer to the citizen (they see it)'],
      input: 'text',
      required: true,
    },
  ],
  review: [{ name: 'note', label: ['审核意见（内部）', 'Remark (internal)'], input: 'text' }],
  callBack: [
    {
      name: 'result',
      label: ['是否联系上', 'Reached?'],
      input: 'choice',
      required: true,
      choices: callBackResults,
      words: 'callBackResult',
    },
    { name: 'answered', label: ['是否得到答复', 'Answered?'], input: 'yesNo', required: true, when: reached },
    { name: 'solved', label: ['是否解决', 'Solved?'], input: 'yesNo', required: true, when: reached },
    { name: 'satisfied', label: ['是否满意', 'Satisfied?'], input: 'yesNo', required: true, when: reached },
    { name: 'remark', label: ['群众原话', "The citizen's words"], input: 'text' },
  ],
  handDown: [
    { name: 'centreId', label: ['下级中心', 'Centre below'], input: 'centreBelow', required: true },
    reason,
  ],
  merge: [{ name: 'into', label: ['并入哪件事项', 'Merge into'], input: 'matter', required: true }, reason],
  return: objection,
  object: objection,
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
    {
      name: 'words',
      label: ['督办要求（内部）', 'What is demanded (internal)'],
      input: 'text',
      required: true,
    },
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
  repeatSupervision: [
    answerDays,
    {
      name: 'words',
      label: ['督办要求（内部）', 'What is demanded (internal)'],
      input: 'text',
      required: true,
    },
  ],
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
  redirect: [
    {
      name: 'channel',
      label: ['法定渠道', 'Legal channel'],
      input: 'choice',
      required: true,
      choices: legalChannels,
      words: 'legalChannel',
    },
    explanation,
  ],
  decline: [
    {
      name: 'ground',
      label: ['理由', 'Ground'],
      input: 'choice',
      required: true,
      choices: declineReasons,
      words: 'declineGround',
    },
    explanation,
  ],
  correct: [
    { name: 'words', label: ['什么事', 'What it is about'], input: 'text', now: ({ words }) => words },
    ...facts,
    { name: 'answers', label: ['补充情况', 'Details'], input: 'answers', now: ({ answers }) => answers },
    reason,
  ],
  nameUnits: [
    {
      name: 'unitIds',
      label: ['被反映单位（不涉及本系统单位的留空）', 'Units it is about (none of ours: leave empty)'],
      input: 'unitsNear',
    },
    reason,
  ],
  seal: [
    {
      name: 'confidentiality',
      label: ['知悉范围', 'Who may see it'],
      input: 'choice',
      required: true,
      choices: confidentialities,
      words: 'confidentiality',
    },
    reason,
  ],
}

function isPlain(move: MatterMove | DialogAct): move is PlainMove {
  return !(move in moveFields)
}

/** What a move asks on the screen, each text as long as the command takes it. */
export function fieldsOf(move: MatterMove | DialogAct): FieldSpec[] {
  const { shape } = { ...moveInputs, ...actInputs }[move]
  const fields = !isPlain(move) ? moveFields[move] : 'reason' in shape ? [reason] : []
  return fields.map((field) => ({ ...field, longest: longestText(Reflect.get(shape, field.name)) }))
}
