import type { Source } from '../matters/vocabulary.ts'
import type { Action } from '../permissions/actions.ts'

/** What the permission table gives to connected systems; each is given some of it. A test compares the two. */
export const clientActions = [
  'matter.register',
  'matter.read',
  'matter.note',
  'matter.findSimilar',
  'places.read',
] as const satisfies readonly Action[]

/** Where matters of a connected system can come from: never from a citizen's own hand or a window. */
export const clientSources = [
  'hotline12345',
  'police110',
  'petition',
  'superior',
  'department',
  'phone',
  'letter',
] as const satisfies readonly Source[]

/** Secrets that a connected system may hold at the same time: the old, the new, and one to spare. */
export const mostSecrets = 3

/** As many as one address may send altogether, unless told otherwise. */
export const mostRequestsPerMinute = 1200

/** Networks from which one connected system may call. */
export const mostNetworks = 20

/** So many days before its last one a key is said to end soon. */
export const warnDaysOfKeys = 30
