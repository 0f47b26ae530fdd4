import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** What the screens tell of an account; nothing that could be used to get in. */
export async function readAccount(db: Database, userId: string) {
  const { rows } = await sql<{ username: string | null; secondFactor: boolean; hasPassword: boolean }>`
    select u.username, coalesce(u.two_factor_enabled, false) as "secondFactor",
      exists (select 1 from auth_account a where a.user_id = u.id and a.password is not null) as "hasPassword"
    from auth_user u where u.id = ${userId}`.execute(db)
  return rows[0]
}

/** The account behind a sign-in name, in lower case. */
export async function findUserByName(db: Database | Tx, username: string) {
  const { rows } = await sql<{ userId: string; staffId: string | null }>`
    select u.id as "userId", s.id as "staffId" from auth_user u left join staff s on s.user_id = u.id
    where u.username = ${username}`.execute(db)
  return rows[0]
}

/** Sets the one code with which this account may set a password; an earlier one is gone. */
export async function setPasswordCode(
  tx: Tx,
  userId: string,
  codeHash: Buffer,
  expiresAt: Date,
): Promise<void> {
  await sql`insert into password_code (user_id, code_hash, expires_at) values (${userId}, ${codeHash}, ${expiresAt})
    on conflict (user_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at`.execute(
    tx,
  )
}

/** Takes the code away if it is the right one and still good; of two that come at once, one gets it. */
export async function takePasswordCode(
  tx: Tx,
  userId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`delete from password_code
    where user_id = ${userId} and code_hash = ${codeHash} and expires_at > ${now} returning 1`.execute(tx)
  return rows.length > 0
}

/** Gives the account a new password (`null`: none, so that nobody gets in). */
export async function setPassword(tx: Tx, userId: string, hash: string | null, now: Date): Promise<void> {
  await sql`update auth_account set password = ${hash}, updated_at = ${now}
    where user_id = ${userId} and provider_id = 'credential'`.execute(tx)
}

export async function deletePasswordCode(tx: Tx, userId: string): Promise<void> {
  await sql`delete from password_code where user_id = ${userId}`.execute(tx)
}

/** Ends every session of an account. */
export async function deleteSessionsOf(tx: Tx, userId: string): Promise<void> {
  await sql`delete from auth_session where user_id = ${userId}`.execute(tx)
}

/** Takes the second factor away; the next sign-in asks for none. */
export async function deleteSecondFactor(tx: Tx, userId: string): Promise<void> {
  await sql`delete from auth_two_factor where user_id = ${userId}`.execute(tx)
  await sql`update auth_user set two_factor_enabled = false where id = ${userId}`.execute(tx)
}

/** Notes a one-time code as used; `false` when it was used already and has not run out since `forgetBefore`. */
export async function spendCode(
  db: Database,
  userId: string,
  code: string,
  now: Date,
  forgetBefore: Date,
): Promise<boolean> {
  await sql`delete from spent_code where user_id = ${userId} and spent_at < ${forgetBefore}`.execute(db)
  const { rows } =
    await sql`insert into spent_code (user_id, code, spent_at) values (${userId}, ${code}, ${now})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}
