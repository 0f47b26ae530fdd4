import { z } from 'zod'
import { Phone } from '../matters/register.ts'
import { PersonalField } from '../personal/field.ts'
import { IdNumber } from '../personal/id-number.ts'
import { BothLanguages, oneLine, plainText } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { Condition } from './condition.ts'
import { longestAnswer } from './longest-answer.ts'

export const questionTypes = [
  'text',
  'longText',
  'number',
  'date',
  'choice',
  'choices',
  'yesNo',
  'phone',
  'idNumber',
] as const

const FormOption = z.object({ id: z.string().regex(/^[a-zA-Z0-9][\w-]{0,39}$/), name: BothLanguages })
export type FormOption = z.infer<typeof FormOption>

/** One question of a form. `min` and `max` bound numbers, `maxLength` bounds texts in UTF-16 units. */
export const FormQuestion = z.object({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: BothLanguages,
  help: BothLanguages.optional(),
  type: z.enum(questionTypes),
  required: z.boolean().default(false),
  options: z.array(FormOption).max(60).default([]),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().positive().max(5000).optional(),
  showWhen: Condition.optional(),
  /** The registered personal field that this question fills, if any (charter 2). */
  personal: z.string().max(80).optional(),
  /** A personal field that is in no register of the program: what a city asks says here why it may. */
  declares: PersonalField.optional(),
})
export type FormQuestion = z.infer<typeof FormQuestion>
/** A question as data is written: what has a default may be left out. */
export type FormQuestionInput = z.input<typeof FormQuestion>

export type AnswerProblem =
  | 'required'
  | 'type'
  | 'option'
  | 'tooLong'
  | 'tooSmall'
  | 'tooLarge'
  | 'notStorable'
  | 'unknown'

/** Whether an answer says anything: a blank line and an empty choice do not. */
export function isAnswered(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
}

type Read = { value: unknown } | { problem: AnswerProblem }

function readWith(schema: z.ZodType, value: unknown, problem: AnswerProblem = 'type'): Read {
  const read = schema.safeParse(value)
  return read.success ? { value: read.data } : { problem }
}

function readText(question: FormQuestion, type: 'text' | 'longText', value: unknown): Read {
  if (typeof value !== 'string') return { problem: 'type' }
  const longest = longestAnswer(question)
  if (value.trim().length > longest) return { problem: 'tooLong' }
  return readWith(type === 'text' ? oneLine(longest) : plainText(longest), value, 'notStorable')
}

/** Reads one answer: the value to keep (trimmed, digits of a phone number, each choice once) or what is wrong. */
export function readAnswer(question: FormQuestion, value: unknown): Read {
  const options = new Set<unknown>(question.options.map(({ id }) => id))
  switch (question.type) {
    case 'text':
    case 'longText':
      return readText(question, question.type, value)
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'type' }
      if (question.min !== undefined && value < question.min) return { problem: 'tooSmall' }
      if (question.max !== undefined && value > question.max) return { problem: 'tooLarge' }
      return { value }
    case 'date':
      return readWith(BusinessDay, value)
    case 'yesNo':
      return typeof value === 'boolean' ? { value } : { problem: 'type' }
    case 'choice':
      return options.has(value) ? { value } : { problem: 'option' }
    case 'choices':
      return Array.isArray(value) && value.every((one) => options.has(one))
        ? { value: [...new Set(value)] }
        : { problem: 'option' }
    case 'phone':
      return readWith(Phone, value)
    case 'idNumber':
      return readWith(IdNumber, value)
  }
}
