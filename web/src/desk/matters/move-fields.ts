import { isWayOpen, waysOn } from '@manyuan/core/call-backs/conclusion.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import { actInputs, type MoveInputs, moveInputs } from '@manyuan/core/matters/moves.ts'
import type { OfferedAct } from '@manyuan/core/matters/offered-acts.ts'
import {
  callBackResults,
  confidentialities,
  declineReasons,
  difficulties,
  legalChannels,
  outcomes,
  risks,
  urgencies,
} from '@manyuan/core/matters/vocabulary.ts'
import { longestText } from '@manyuan/core/text.ts'
import { actFields, objection } from './act-fields.ts'
import { type FieldSpec, type MoveValues, reason } from './field-spec.ts'

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
  ...actFields,
  accept: [...facts, { name: 'note', label: ['研判意见（内部）', 'Judgement (internal)'], input: 'text' }],
  dispatch: [
    { name: 'leadUnitId', label: ['主办单位', 'Lead unit'], input: 'unit', required: true },
    { name: 'assistUnitIds', label: ['协办单位', 'Assisting units'], input: 'units' },
    {
      name: 'limits',
      label: ['单位时限（不填按事项时限）', 'Limits of units (empty: those of the matter)'],
      input: 'unitLimits',
      when: ({ leadUnitId }) => leadUnitId !== undefined,
    },
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
    {
      name: 'answered',
      label: ['是否得到答复', 'Answered?'],
      input: 'yesNo',
      when: reached,
    },
    { name: 'solved', label: ['是否解决', 'Solved?'], input: 'yesNo', required: true, when: reached },
    {
      name: 'satisfied',
      label: ['是否满意', 'Satisfied?'],
      input: 'yesNo',
      when: reached,
    },
    { name: 'remark', label: ['群众原话', "The citizen's words"], input: 'text' },
  ],
  conclude: [
    {
      name: 'reason',
      label: ['终结的理由（群众可见）', 'Why it ends (the citizen sees it)'],
      input: 'text',
      required: true,
    },
    {
      name: 'done',
      label: [
        '还做过什么（群众可见，可不填；各轮答复他们都看得到）',
        'What else was done (the citizen sees it; optional; they have the answers of every round already)',
      ],
      input: 'text',
    },
    {
      name: 'ways',
      label: ['还能走的渠道（群众可见）', 'Ways that remain (the citizen sees them)'],
      input: 'many',
      required: true,
      choices: ({ line }) => waysOn.filter((way) => isWayOpen(way, line.source)),
      words: 'wayOn',
    },
    {
      name: 'where',
      label: ['到哪里办（群众可见，可不填）', 'Where they begin (the citizen sees it; optional)'],
      input: 'text',
    },
  ],
  handDown: [
    { name: 'centreId', label: ['下级中心', 'Centre below'], input: 'centreBelow', required: true },
    reason,
  ],
  merge: [{ name: 'into', label: ['并入哪件事项', 'Merge into'], input: 'matter', required: true }, reason],
  return: objection,
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
