import { deedsWithReason } from '@manyuan/core/audit/deeds.ts'
import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, matterTexts, peopleTexts } from '@manyuan/core/i18n/texts.ts'
import { type MatterStage, matterStages } from '@manyuan/core/matters/lifecycle.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { z } from 'zod'
import type { Sender } from '../commands/sender.ts'
import type { AuditRow } from '../db/audit.ts'
import { findPostRoles } from '../db/audit-names.ts'
import { findRevealReason } from '../db/audit-search.ts'
import type { Deps } from '../deps.ts'
import { readableCipher } from '../matters/readable.ts'
import { writeAudit } from './audit-row.ts'
import { placeName } from './name-rows.ts'

export type Fact = { field: string; value: string }
const Facts = z.record(z.string(), z.unknown())

const isStage = (value: unknown): value is MatterStage => matterStages.some((stage) => stage === value)

/** Where a move led; nothing of a deed that left its matter where it was. */
function moveOf(data: Record<string, unknown>, language: Language): Fact[] {
  const { from, to } = data
  if (!isStage(from) || !isStage(to) || from === to) return []
  const { stage } = matterTexts(language)
  return [{ field: 'stage', value: `${stage[from]} → ${stage[to]}` }]
}

/** What a deed said about itself, ids by the names they have today and closed words by theirs. */
export async function factsOf(deps: Deps, row: AuditRow, language: Language): Promise<Fact[]> {
  const dictionary = await deps.dictionary.current()
  const data = Facts.parse(row.data)
  const said = Object.entries(data)
    .filter(([, value]) => !isStage(value))
    .map(([field, value]) => ({ field, values: [value].flat().filter((one) => typeof one !== 'object') }))
  const ids = said.flatMap(({ values }) => values.map(String)).filter(isUuid)
  const roles = await findPostRoles(deps.db, ids)
  const words = auditTexts(language)
  /** An id that has no name any more says nothing to anybody. */
  function nameOf(value: string): string | undefined {
    if (!isUuid(value)) return words.action(value)
    const role = roles.get(value)
    return role ? peopleTexts(language).role[role] : (placeName(dictionary, value, language) ?? undefined)
  }
  const named = said.map(({ field, values }) => ({
    field,
    value: values.flatMap((value) => nameOf(String(value)) ?? []).join(' · '),
  }))
  return [...moveOf(data, language), ...named.filter(({ value }) => value !== '')]
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/**
 * Why somebody saw a party unmasked or took an original, as they wrote it, without numbers of people. It is part of what
 * was said in a matter: who reads it is written down first.
 */
export async function readReason(deps: Deps, sender: Sender, row: AuditRow): Promise<string | null> {
  const hasReason = deedsWithReason.some((deed) => deed === row.action)
  if (!hasReason || row.result !== 'done' || row.objectId === null) return null
  const matter = { county: row.county, id: row.objectId }
  const kept = await findRevealReason(deps.db, row)
  const cipher = kept && (await readableCipher(deps, matter))
  if (!kept || !cipher) return null
  await writeAudit(deps, sender, {
    county: row.county,
    action: 'audit.reason',
    objectType: 'matter',
    objectId: row.objectId,
    data: { rowId: row.id },
  })
  return redactNumbers(cipher.open('matter_text', kept.id, 'reason', kept.cipher))
}
