import { administratorRoles } from '@manyuan/core/people/administrators.ts'
import { staffCommands } from '@manyuan/core/people/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { addAudit } from '../audit/audit-row.ts'
import { parseInput } from '../commands/parse-input.ts'
import { connect } from '../db/connect.ts'
import { findInstallation } from '../db/guards.ts'
import { insertRows } from '../db/insert.ts'
import { inTransaction, isDuplicate } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { newUuid } from '../ids.ts'
import { OperationFault } from '../operation-fault.ts'
import { newCode } from '../people/accounts.ts'
import type { DivisionLine } from '../setup/divisions.ts'
import { foundCity } from '../setup/found-city.ts'
import { fileOnDisk } from '../spreadsheets/file-on-disk.ts'
import { openSpreadsheet } from '../spreadsheets/open-spreadsheet.ts'

/** The divisions of a spreadsheet as offices save it; throws when it has no head, whose place the city would take. */
async function readDivisionFile(file: string): Promise<DivisionLine[]> {
  const table = await openSpreadsheet(fileOnDisk(file), () => false)
  if (/^\d{12}$/.test(table.head[0] ?? '')) throw new OperationFault({ code: 'divisions.noHead' })
  const lines: DivisionLine[] = []
  for await (const line of table.lines) lines.push(line)
  return lines
}

/** Founds a city in an empty database; gives how many divisions it has. */
export async function foundFromFile(
  url: string,
  file: string,
  name: { zh: string; en?: string },
): Promise<number> {
  const divisions = await readDivisionFile(file)
  const owner = connect({ url, max: 2, statementTimeoutMs: 600_000, onError: () => undefined })
  const now = new Date()
  try {
    if (await findInstallation(owner.db)) throw new OperationFault({ code: 'database.hasCity' })
    const centres = await foundCity(owner.pool, {
      divisions,
      name,
      demonstration: false,
      seed: null,
      now,
      newId: () => newUuid(now),
    })
    return centres.length
  } finally {
    await owner.close()
  }
}

const Named = staffCommands['staff.add'].pick({ name: true, username: true })

/**
 * Makes an administrator at the city's centre and gives a code, to be shown once, with which they set their password.
 * That it was done from the command line is a row of the audit.
 */
export async function createAdministrator(
  deps: Deps,
  who: { username: string; person: string; role: string },
): Promise<string> {
  const { username, name } = parseInput(Named, { username: who.username, name: who.person })
  const role = administratorRoles.find((one) => one === who.role)
  if (!role) throw new OperationFault({ code: 'administrator.role', known: [...administratorRoles] })
  const { city, centres } = await deps.dictionary.current()
  const centre = centres.find((one) => one.divisionId === city.id)
  if (!centre) throw new OperationFault({ code: 'database.noCity' })
  const now = deps.now()
  const userId = deps.newId(now)
  const staffId = deps.newId(now)
  const day = businessDayOf(now)
  try {
    return await inTransaction(deps.db, async (tx) => {
      const times = { created_at: now, updated_at: now }
      insertRows(tx, 'auth_user', [
        {
          id: userId,
          name,
          email: `${userId}@staff.invalid`,
          username,
          display_username: username,
          ...times,
        },
      ])
      insertRows(tx, 'auth_account', [
        { id: userId, account_id: userId, provider_id: 'credential', user_id: userId, ...times },
      ])
      insertRows(tx, 'staff', [
        { id: staffId, user_id: userId, name, sort_key: `name:${username}`, valid_from: day },
      ])
      insertRows(tx, 'post', [
        { id: deps.newId(now), staff_id: staffId, unit_id: centre.unitId, role, valid_from: day },
      ])
      const sender = { actor: { type: 'system', job: 'createAdmin' } as const, sessionId: null }
      addAudit(deps, tx, sender, {
        county: city.county,
        action: 'staff.add',
        objectType: 'staff',
        objectId: staffId,
        data: { role },
      })
      return await newCode({ tx, now }, userId)
    })
  } catch (error) {
    if (isDuplicate(error)) return refuse('record.duplicate', { what: 'username' })
    throw error
  }
}
