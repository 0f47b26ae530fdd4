import { randomBytes } from 'node:crypto'
import { administratorRoles } from '@manyuan/core/people/administrators.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { hashPassword } from 'better-auth/crypto'
import { connect } from '../db/connect.ts'
import { findInstallation } from '../db/guards.ts'
import { insertRows } from '../db/insert.ts'
import { inTransaction, isDuplicate } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { newUuid } from '../ids.ts'
import { OperationFault } from '../operation-fault.ts'
import { foundCity } from '../setup/found-city.ts'

/** Founds a city in an empty database; gives how many divisions it has. */
export async function foundFromFile(
  url: string,
  divisionsCsv: string,
  name: { zh: string; en?: string },
): Promise<number> {
  const owner = connect({ url, max: 2, statementTimeoutMs: 600_000, onError: () => undefined })
  const now = new Date()
  try {
    if (await findInstallation(owner.db)) throw new OperationFault({ code: 'database.hasCity' })
    const centres = await foundCity(owner.pool, {
      divisionsCsv,
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

/** Makes an administrator at the city's centre and gives a password that is shown once. */
export async function createAdministrator(
  deps: Deps,
  who: { username: string; person: string; role: string },
): Promise<string> {
  const role = administratorRoles.find((one) => one === who.role)
  if (!role) throw new OperationFault({ code: 'administrator.role', known: [...administratorRoles] })
  const { city, centres } = await deps.dictionary.current()
  const centre = centres.find((one) => one.divisionId === city.id)
  if (!centre) throw new OperationFault({ code: 'database.noCity' })
  const password = randomBytes(12).toString('base64url')
  const now = deps.now()
  const userId = deps.newId(now)
  const staffId = deps.newId(now)
  const day = businessDayOf(now)
  const passwordHash = await hashPassword(password)
  const username = who.username.toLowerCase()
  try {
    await inTransaction(deps.db, async (tx) => {
      const times = { created_at: now, updated_at: now }
      insertRows(tx, 'auth_user', [
        {
          id: userId,
          name: who.person,
          email: `${userId}@staff.invalid`,
          username,
          display_username: who.username,
          ...times,
        },
      ])
      insertRows(tx, 'auth_account', [
        {
          id: userId,
          account_id: userId,
          provider_id: 'credential',
          user_id: userId,
          password: passwordHash,
          ...times,
        },
      ])
      insertRows(tx, 'staff', [
        { id: staffId, user_id: userId, name: who.person, sort_key: username, valid_from: day },
      ])
      insertRows(tx, 'post', [
        { id: deps.newId(now), staff_id: staffId, unit_id: centre.unitId, role, valid_from: day },
      ])
    })
  } catch (error) {
    if (isDuplicate(error)) return refuse('record.duplicate', { what: who.username })
    throw error
  }
  return password
}
