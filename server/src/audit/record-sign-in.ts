import type { Deps } from '../deps.ts'
import type { StaffSession } from '../people/sessions.ts'
import { writeAudit } from './audit-row.ts'

/** Writes down signing in and out, done or refused. The name that was tried is not kept: it may be a password. */
export async function recordSignIn(
  deps: Deps,
  result: 'done' | 'refused',
  code: string,
  session?: StaffSession,
  /** The person whose account was tried, where the name belongs to one. */
  tried: string | null = null,
  data: Record<string, unknown> = {},
): Promise<void> {
  const sender = { actor: session?.actor ?? ({ type: 'anonymous' } as const), sessionId: session?.id ?? null }
  await writeAudit(deps, sender, {
    county: deps.dictionary.known().city.county,
    action: 'session',
    objectType: 'session',
    objectId: session?.actor.staffId ?? tried,
    result,
    code,
    data,
  })
}
