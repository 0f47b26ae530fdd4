import { deedsWithReason } from '@manyuan/core/audit/deeds.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { Look } from '@manyuan/core/rights/contract.ts'
import { rightsTable } from '@manyuan/core/rights/table.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listLooks } from '../db/looks.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { readableCipher } from '../matters/readable.ts'
import { openerOf } from '../matters/texts.ts'
import type { Person } from './person.ts'

const most = 200
const withReason: readonly Look['what'][] = deedsWithReason

/**
 * Who looked at a matter (charter 2): units and posts by day, never names. Reporters are told the reasons that were given
 * for seeing names in full or taking an original, without numbers; to others such a reason might name the reporter.
 */
export async function readLooks(
  deps: Deps,
  matter: MatterRecord,
  { standing }: Person,
  language: Language,
): Promise<{ looks: Look[]; more: boolean }> {
  const [rows, activities, texts, cipher] = await Promise.all([
    listLooks(deps.db, matter, Look.shape.what.options, most + 1),
    listActivities(deps.db, matter),
    listTextRows(deps.db, matter),
    readableCipher(deps, matter),
  ])
  const dictionary = await deps.dictionary.current()
  const open = openerOf(cipher)
  function reasonsOf(what: string, day: string, unitId: string | null): string[] {
    if (!rightsTable[standing].reasons) return []
    const given = activities.filter(
      (row) => `matter.${row.kind}` === what && row.unitId === unitId && businessDayOf(row.at) === day,
    )
    const said = texts.filter(({ activityId }) => given.some(({ id }) => id === activityId)).map(open)
    return [...new Set(said)].filter((reason) => reason !== '').map(redactNumbers)
  }
  const looks = rows.slice(0, most).flatMap((row) => {
    const what = Look.shape.what.safeParse(row.what)
    const unit = row.unitId === null ? undefined : dictionary.unit(row.unitId)
    if (!what.success) return []
    return [
      {
        day: row.day,
        unit: unit ? nameIn(language, unit.name) : '—',
        role: row.role,
        what: what.data,
        times: row.times,
        reasons: withReason.includes(what.data) ? reasonsOf(what.data, row.day, row.unitId) : [],
      },
    ]
  })
  return { looks, more: rows.length > most }
}
