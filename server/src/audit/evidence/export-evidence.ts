import type { EvidenceExport } from '@manyuan/core/exports/commands.ts'
import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { nameIn, peopleTexts } from '@manyuan/core/i18n/texts.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { businessDayOf, timeOfDay } from '@manyuan/core/time.ts'
import type { AuditRow } from '../../db/audit.ts'
import { byOf, CannotExport, type Making, rowsBetween, type Source } from '../../exports/source.ts'
import { namesOf } from '../name-rows.ts'
import { readReason } from '../open-row.ts'
import { getAuditor } from '../reach.ts'
import { searchOf } from '../search.ts'
import { collectRows, collectSeals } from './collect.ts'
import { packEvidence } from './pack.ts'

/** More rows than this are no evidence of one enquiry: it is asked more narrowly. */
const mostRows = 20_000

/** What a search of the audit finds, with the seals over it, as a bundle that can be checked by itself. */
export const evidenceSource: Source<EvidenceExport> = {
  right: 'audit.read',
  may: (actor) => canAt(actor, 'audit.read'),
  async check(dictionary, { filter }, actor, deps) {
    const sender = { actor, sessionId: null }
    const { county } = await searchOf(deps, dictionary, sender, filter)
    getAuditor(dictionary, sender, county)
  },
  async open(making, { filter }) {
    const { deps, at, actor, dictionary, now, exportNumber, reason, goesOn } = making
    const sender = { actor, sessionId: null }
    const search = await searchOf(deps, dictionary, sender, filter)
    const auditor = getAuditor(dictionary, sender, search.county)
    const rows = await collectRows(at, auditor, search, { most: mostRows, goesOn })
    if (rows === undefined) throw new CannotExport('tooMany')
    const seals = await collectSeals(at, auditor, rows, goesOn)
    const table = await tableOf(making, search.county, rows)
    const facts = {
      city: nameIn('zh', dictionary.cityName),
      county: search.county,
      number: exportNumber,
      madeAt: now.toISOString(),
      by: byOf(making),
      reference: reason ?? '',
      filter,
    }
    return { count: rows.length, file: packEvidence(deps.ring, { facts, rows, table, ...seals }) }
  },
}

/** The rows as somebody reads them, with the reason of each reveal, whose reading is written down. */
async function tableOf(
  { deps, actor, dictionary, language, goesOn }: Making,
  county: string,
  rows: readonly AuditRow[],
): Promise<string[][]> {
  const words = auditTexts(language)
  const { role } = peopleTexts(language)
  const namesFor = await namesOf(deps, county, rows, language)
  const { when, who, roleOfPost, unit, what, object, result, reason, id } = words.evidenceColumn
  const table = [[when, who, roleOfPost, unit, what, object, result, reason, id]]
  for (const [n, row] of rows.entries()) {
    if (n % rowsBetween === 0) await goesOn()
    const names = namesFor(row)
    const place = row.unitId === null ? undefined : dictionary.unit(row.unitId)
    table.push([
      `${businessDayOf(row.at)} ${timeOfDay(row.at)}`,
      names.staffName ?? names.client ?? words.actor(row.actorType),
      names.role === null ? '' : role[names.role],
      place ? nameIn(language, place.name) : '',
      words.action(row.action),
      names.object ?? '',
      row.result === 'done' ? '' : row.code === null ? words.refused : words.code(row.code),
      (await readReason(deps, { actor, sessionId: null }, row)) ?? '',
      row.id,
    ])
  }
  return table
}
