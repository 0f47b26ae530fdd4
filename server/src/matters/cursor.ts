import { Uuid } from '@manyuan/core/ids.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { z } from 'zod'
import type { Cursor } from '../db/matter-line.ts'

/** As `toISOString` writes it: anything else that JavaScript takes for a date, PostgreSQL may not know. */
const Moment = z.iso.datetime({ precision: 3 })

/** Where a page of a list in order of time ended. */
export function writeCursor(at: Date, id: string): string {
  return `${at.toISOString()}~${id}`
}

/** Reads a cursor that a page gave out; refuses anything else. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [at = '', id = ''] = text.split('~')
  if (!Moment.safeParse(at).success || !Uuid.safeParse(id).success)
    return refuse('input.invalid', { fields: [{ path: 'after', problem: 'format' }] })
  return { at: new Date(at), id }
}
