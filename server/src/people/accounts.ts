import { createHash, randomBytes } from 'node:crypto'
import type { StaffCommandInput } from '@manyuan/core/people/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import {
  deletePasswordCode,
  deleteSecondFactor,
  deleteSessionsOf,
  setPassword,
  setPasswordCode,
} from '../db/accounts.ts'
import { insertRows } from '../db/insert.ts'
import { deleteSession, forgetFailuresOf } from '../db/sessions.ts'
import { endPosts, raiseStaff } from '../db/staff.ts'
import { checkPost, insertPost, keepSecurityAdministrator, tellRouting } from './posts.ts'
import { getManaged, type Person } from './staff-frame.ts'

/** How long a code to set a password is good for. */
const codeHours = 72

/** Letters and digits that are not mistaken for each other when read aloud. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Sixteen letters in groups of four: 79 bits, nobody guesses that within three days. */
function makeCode(): string {
  const letters = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, 16)
  const text = letters.map((byte) => alphabet[byte % 31]).join('')
  return text.replace(/(.{4})(?!$)/g, '$1-')
}

/** The digest of a code as somebody typed it: dashes, blanks and case do not matter. */
export function hashPasswordCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest()
}

/** Makes the one code, good for three days, with which an account's password is set. */
export async function newCode(use: Pick<AdminUseCase, 'tx' | 'now'>, userId: string): Promise<string> {
  const code = makeCode()
  const expiresAt = new Date(use.now.getTime() + codeHours * 3_600_000)
  await setPasswordCode(use.tx, userId, hashPasswordCode(code), expiresAt)
  return code
}

function accountOf(person: Person): string {
  return person.userId ?? refuse('record.notFound')
}

/** Adds a person with a first post and an account without a password; the code given sets it. */
export async function addStaff(use: AdminUseCase, input: StaffCommandInput<'staff.add'>) {
  checkPost(use, input.post)
  const staffId = use.newId()
  const userId = use.newId()
  const times = { created_at: use.now, updated_at: use.now }
  insertRows(use.tx, 'auth_user', [
    {
      id: userId,
      name: input.name,
      email: `${userId}@staff.invalid`,
      username: input.username,
      display_username: input.username,
      ...times,
    },
  ])
  insertRows(use.tx, 'auth_account', [
    { id: userId, account_id: userId, provider_id: 'credential', user_id: userId, ...times },
  ])
  insertRows(use.tx, 'staff', [
    {
      id: staffId,
      user_id: userId,
      name: input.name,
      sort_key: `name:${input.username}`,
      valid_from: use.day,
    },
  ])
  const postId = await insertPost(use, staffId, [], input.post)
  return { staffId, postId, version: 1, passwordCode: await newCode(use, userId) }
}

/** Corrects the name of a person. */
export async function renameStaff(use: AdminUseCase, input: StaffCommandInput<'staff.rename'>) {
  const person = await getManaged(use, input.staffId)
  const version = await raiseStaff(use.tx, person.id, { name: input.name })
  return { staffId: person.id, postId: null, version }
}

/** Somebody leaves: every post and session ends at once, and no password opens the account any more. */
export async function endStaff(use: AdminUseCase, input: StaffCommandInput<'staff.end'>) {
  const person = await getManaged(use, input.staffId)
  if (person.endedAt) return refuse('staff.ended')
  await keepSecurityAdministrator(use, person.standing)
  await endPosts(
    use.tx,
    person.standing.map(({ id }) => id),
    use.day,
    use.now,
  )
  await tellRouting(use, person.standing)
  if (person.userId) {
    await setPassword(use.tx, person.userId, null, use.now)
    await deletePasswordCode(use.tx, person.userId)
    await deleteSessionsOf(use.tx, person.userId)
  }
  const version = await raiseStaff(use.tx, person.id, { ended_at: use.now, valid_to: use.day })
  return { staffId: person.id, postId: null, version }
}

/** Gives a code to set a password anew; the old password and every session are gone at once. */
export async function issuePasswordCode(use: AdminUseCase, input: StaffCommandInput<'staff.issueCode'>) {
  const person = await getManaged(use, input.staffId)
  if (person.endedAt) return refuse('staff.ended')
  const userId = accountOf(person)
  await setPassword(use.tx, userId, null, use.now)
  await deleteSessionsOf(use.tx, userId)
  const passwordCode = await newCode(use, userId)
  return { staffId: person.id, postId: null, version: await raiseStaff(use.tx, person.id), passwordCode }
}

/** Lifts the lock on a person's sign-in. */
export async function unlockStaff(use: AdminUseCase, input: StaffCommandInput<'staff.unlock'>) {
  const person = await getManaged(use, input.staffId, 'staff.security')
  await forgetFailuresOf(use.tx, accountOf(person))
  return { staffId: person.id, postId: null, version: person.version }
}

/** Ends every session of a person. */
export async function endSessionsOf(use: AdminUseCase, input: StaffCommandInput<'staff.endSessions'>) {
  const person = await getManaged(use, input.staffId, 'staff.security')
  await deleteSessionsOf(use.tx, accountOf(person))
  return { staffId: person.id, postId: null, version: person.version }
}

/** Ends one session of somebody; one that has ended by itself meanwhile is what was wanted. */
export async function endSessionOf(
  use: AdminUseCase,
  { staffId, sessionId }: StaffCommandInput<'staff.endSession'>,
) {
  const person = await getManaged(use, staffId, 'staff.security')
  await deleteSession(use.tx, accountOf(person), sessionId)
  return { staffId: person.id, postId: null, version: person.version }
}

/** Takes a lost second factor away, and every session with it; an administrator has to set it up anew. */
export async function resetSecondFactor(
  use: AdminUseCase,
  input: StaffCommandInput<'staff.resetSecondFactor'>,
) {
  const person = await getManaged(use, input.staffId, 'staff.security')
  const userId = accountOf(person)
  await deleteSecondFactor(use.tx, userId)
  await deleteSessionsOf(use.tx, userId)
  return { staffId: person.id, postId: null, version: await raiseStaff(use.tx, person.id) }
}
