import type { MatterView } from '@manyuan/core/matters/views.ts'

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
    | 'many'
    | 'unitsNear'
    | 'centreBelow'
    | 'unitsCalled'
    | 'unitsCame'
    | 'unitLimits'
    | 'decisions'
    | 'outcome'
    | 'meeting'
    | 'moment'
    | 'line'
    | 'answers'
    | 'callFirst'
    | 'matter'
    | 'stayReason'
    | 'lateReason'
    | 'day'
    | 'more'
  required?: boolean
  choices?: readonly string[] | ((view: MatterView) => readonly string[])
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
    | 'asideGround'
    | 'wayOn'
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

/** What asks for nothing but itself. */
export type SimpleSpec = FieldSpec & { input: Exclude<FieldSpec['input'], 'outcome'> }

export function isSimple(field: FieldSpec): field is SimpleSpec {
  return field.input !== 'outcome'
}

/** Why, among colleagues. */
export const reason: FieldSpec = { name: 'reason', label: ['原因', 'Reason'], input: 'text', required: true }
