import { auditTexts, exportTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { z } from 'zod'
import type { AuditRow } from '../db/audit.ts'
import { findMatterCodes, findMeetingNames, findPostRoles, findStaffNames } from '../db/audit-names.ts'
import { findClientNames } from '../db/clients.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** Who acted and what it was done to, in words: an auditor cannot put a question about the end of a number. */
export type RowNames = {
  staffName: string | null
  role: StaffRole | null
  client: string | null
  object: string | null
}

const isId = (id: string | null): id is string => id !== null

/** What a division, unit, grid or centre is called today. */
export function placeName(dictionary: Dictionary, id: string, language: Language): string | null {
  const place = dictionary.division(id) ?? dictionary.unit(id) ?? dictionary.grid(id) ?? dictionary.centre(id)
  return place ? nameIn(language, place.name) : null
}

/** The names behind rows of one county; a person, matter or place that is gone has none. */
export async function namesOf(
  deps: Deps,
  county: string,
  rows: readonly AuditRow[],
  language: Language,
): Promise<(row: AuditRow) => RowNames> {
  const objects = (type: string) => rows.filter(({ objectType }) => objectType === type).map(idOfObject)
  const [dictionary, people, roles, codes, clients, meetings] = await Promise.all([
    deps.dictionary.current(),
    findStaffNames(
      deps.db,
      [...rows.map(({ staffId }) => staffId), ...objects('staff'), ...objects('session')].filter(isId),
    ),
    findPostRoles(deps.db, rows.map(({ postId }) => postId).filter(isId)),
    findMatterCodes(deps.db, county, objects('matter').filter(isId)),
    findClientNames(deps.db, [...rows.map(({ clientId }) => clientId), ...objects('client')]),
    findMeetingNames(deps.db, objects('meeting').filter(isId)),
  ])
  function objectOf(row: AuditRow): string | null {
    const { objectType, objectId, data } = row
    if (objectId === null) return null
    if (objectType === 'export') return numberOf(data, language)
    if (objectType === 'place') return placeName(dictionary, objectId, language)
    if (objectType === 'rule') return ruleName(dictionary, row, language)
    const meeting = meetings.get(objectId)
    if (meeting) return auditTexts(language).meeting(meeting)
    if (objectType === 'client') return clients.get(objectId) ?? null
    if (objectType !== 'matter') return people.get(objectId) ?? null
    const code = codes.get(objectId)
    return code === undefined ? null : formatMatterCode(code)
  }
  return (row) => ({
    staffName: (row.staffId && people.get(row.staffId)) || null,
    role: (row.postId && roles.get(row.postId)) || null,
    client: (row.clientId && clients.get(row.clientId)) || null,
    object: objectOf(row),
  })
}

/**
 * A kind goes by its name, any other rule by its year, where it has one, and its version. What a kind has in these rows counts
 * its drafts as well, and is no version that anybody knows.
 */
function ruleName(
  dictionary: Dictionary,
  { action, objectId, data }: AuditRow,
  language: Language,
): string | null {
  const id = objectId ?? ''
  const kind = dictionary.kinds.find(id)
  if (kind) return nameIn(language, kind.name)
  const words = auditTexts(language)
  const version = z.object({ version: z.int() }).safeParse(data).data?.version
  const parts = [
    /^\d{4}$/.test(id) ? words.year(Number(id)) : undefined,
    version === undefined || action.startsWith('kind.') ? undefined : words.version(version),
  ].filter((part) => part !== undefined)
  return parts.join(' · ') || null
}

/** An exported file goes by its number, which stands in it. */
function numberOf(data: unknown, language: Language): string | null {
  const { success, data: known } = z.object({ number: z.int() }).safeParse(data)
  return success ? exportTexts(language).numberOf(known) : null
}

function idOfObject({ objectId }: AuditRow): string | null {
  return objectId
}
