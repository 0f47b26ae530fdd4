import type { z } from 'zod'
import type { Action } from '../permissions/actions.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/** One route of the API, written once: it validates, types, documents and is called from this. */
export type Route = {
  method: Method
  /** With `:name` for parameters, as in `/api/matters/:ref`. */
  path: string
  summary: string
  /** Who may call it without a session. */
  open?: boolean
  /** Whether it takes a reporter, who says `Follow <code> <secret>`. */
  reporter?: boolean
  /** The right by which a connected system may call it, `byCommand` where each command asks for its own; closed without. */
  client?: Action | 'byCommand'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType
  status?: 200 | 201
}

/** Keeps the exact types of a route. */
export function defineRoute<const R extends Route>(route: R): R {
  return route
}
