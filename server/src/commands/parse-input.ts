import { refuse } from '@manyuan/core/refusals.ts'
import type { z } from 'zod'

/** The short name of what is wrong with a field, which `i18n` turns into a sentence. */
function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return 'tooLong'
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : 'tooShort'
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'type'
    case 'invalid_value':
      return 'option'
    case 'unrecognized_keys':
      return 'unknown'
    case 'custom':
      return issue.message
    default:
      // A pattern of ours carries the short name of what is wrong; Zod's own words are a sentence.
      return /^[a-zA-Z]+$/.test(issue.message) ? issue.message : 'format'
  }
}

/** Every field with a problem. */
function fieldsOf(error: z.ZodError): { path: string; problem: string }[] {
  return error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), problem: problemOf(issue) }))
}

/** Parses what came from outside; refuses with each field that has a problem. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true })
  return parsed.success ? parsed.data : refuse('input.invalid', { fields: fieldsOf(parsed.error) })
}
