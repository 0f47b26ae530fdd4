import type { MessagePreferences } from '@manyuan/core/messages/preferences.ts'
import type { PersonalChannel } from '@manyuan/core/messages/steps.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** An address of somebody of the house, sealed with a key of the key file. */
export type SealedContact = {
  staffId: string
  channel: PersonalChannel
  address: Buffer
  keyId: string
  confirmed: boolean
}

/** What is known of the codes that went to it. */
export type ContactInTrial = {
  confirmed: boolean
  codeDigest: Buffer | null
  codeUntil: Date | null
  wrongCodes: number
  codesSent: number
  codesSince: Date
}

const sealed = sql`staff_id as "staffId", channel, address_cipher as address, key_id as "keyId",
  confirmed_at is not null as confirmed`

/** The addresses that somebody gave, confirmed or not. */
export async function listContacts(db: Database | Tx, staffId: string): Promise<SealedContact[]> {
  const { rows } = await sql<SealedContact>`select ${sealed} from staff_contact where staff_id = ${staffId}
    and address_cipher is not null order by channel`.execute(db)
  return rows
}

/** One of them, locked until the transaction ends. */
export async function findContactForUpdate(
  tx: Tx,
  staffId: string,
  channel: PersonalChannel,
): Promise<ContactInTrial | undefined> {
  const { rows } =
    await sql<ContactInTrial>`select confirmed_at is not null as confirmed, code_digest as "codeDigest", code_until as "codeUntil",
      wrong_codes as "wrongCodes", codes_sent as "codesSent", codes_since as "codesSince"
    from staff_contact where staff_id = ${staffId} and channel = ${channel} for update`.execute(tx)
  return rows[0]
}

export type NewContact = Omit<SealedContact, 'confirmed'> & {
  codeDigest: Buffer
  codeUntil: Date
  codesSent: number
  codesSince: Date
}

/** Puts an address in the place of the one before; it is good for nothing until it is confirmed. */
export async function putContact(tx: Tx, contact: NewContact): Promise<void> {
  const { staffId, channel, address, keyId, codeDigest, codeUntil, codesSent, codesSince } = contact
  await sql`insert into staff_contact (staff_id, channel, address_cipher, key_id, code_digest, code_until, codes_sent,
      codes_since)
    values (${staffId}, ${channel}, ${address}, ${keyId}, ${codeDigest}, ${codeUntil}, ${codesSent}, ${codesSince})
    on conflict (staff_id, channel) do update set address_cipher = excluded.address_cipher, key_id = excluded.key_id,
      code_digest = excluded.code_digest, code_until = excluded.code_until, wrong_codes = 0,
      codes_sent = excluded.codes_sent, codes_since = excluded.codes_since, confirmed_at = null`.execute(tx)
}

/** Confirms an address; its code is used up. */
export async function confirmContact(
  tx: Tx,
  staffId: string,
  channel: PersonalChannel,
  now: Date,
): Promise<void> {
  await sql`update staff_contact set confirmed_at = ${now}, code_digest = null, code_until = null
    where staff_id = ${staffId} and channel = ${channel}`.execute(tx)
}

export async function countWrongCode(tx: Tx, staffId: string, channel: PersonalChannel): Promise<void> {
  await sql`update staff_contact set wrong_codes = wrong_codes + 1
    where staff_id = ${staffId} and channel = ${channel}`.execute(tx)
}

/** Forgets an address; how many codes were sent stays, or giving it anew would be a way round that. */
export async function removeContact(tx: Tx, staffId: string, channel: PersonalChannel): Promise<boolean> {
  const { numAffectedRows } = await sql`update staff_contact set address_cipher = null, key_id = null,
      code_digest = null, code_until = null, confirmed_at = null
    where staff_id = ${staffId} and channel = ${channel} and address_cipher is not null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Forgets the addresses and wishes of those who have left. */
export async function removeContactsOfLeavers(tx: Tx, day: BusinessDay): Promise<void> {
  const left = sql`(select id from staff where ended_at is not null or valid_to < ${day})`
  await sql`delete from staff_contact where staff_id in ${left}`.execute(tx)
  await sql`delete from message_preference where staff_id in ${left}`.execute(tx)
}

export async function findPreferences(db: Database, staffId: string): Promise<unknown> {
  const row = await db
    .selectFrom('message_preference')
    .select('definition')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.definition
}

export async function setPreferences(
  tx: Tx,
  staffId: string,
  preferences: MessagePreferences,
): Promise<void> {
  await sql`insert into message_preference (staff_id, definition) values (${staffId}, ${JSON.stringify(preferences)})
    on conflict (staff_id) do update set definition = excluded.definition`.execute(tx)
}

/** Somebody who holds a post on a day. */
export type HeldSeat = { postId: string; staffId: string; unitId: string; role: StaffRole }

/** Who holds a post at these units, these posts or is one of these people on a day. */
export async function listSeatsHeld(
  db: Database | Tx,
  of: { unitIds: readonly string[]; postIds: readonly string[]; staffIds: readonly string[] },
  day: BusinessDay,
): Promise<HeldSeat[]> {
  const { rows } =
    await sql<HeldSeat>`select p.id as "postId", s.id as "staffId", p.unit_id as "unitId", p.role
    from post p join staff s on s.id = p.staff_id
    where (p.unit_id = any(${[...of.unitIds]}) or p.id = any(${[...of.postIds]}) or p.staff_id = any(${[...of.staffIds]}))
      and p.valid_from <= ${day} and p.ended_at is null and (p.valid_to is null or p.valid_to >= ${day})
      and s.ended_at is null and (s.valid_to is null or s.valid_to >= ${day}) order by p.valid_from, p.id`.execute(
      db,
    )
  return rows
}

/** The ways on which these people are reached, and what they want there. */
export type Reached = { staffId: string; channels: PersonalChannel[]; preferences: unknown }

export async function listReached(db: Database | Tx, staffIds: readonly string[]): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select c.staff_id as "staffId", array_agg(c.channel) as channels, p.definition as preferences
    from staff_contact c left join message_preference p on p.staff_id = c.staff_id
    where c.staff_id = any(${[...staffIds]}) and c.confirmed_at is not null
    group by c.staff_id, p.definition`.execute(db)
  return rows
}

/** Addresses that another key than `current` seals. */
export async function listContactsSealedOtherwise(db: Database, current: string): Promise<SealedContact[]> {
  const { rows } =
    await sql<SealedContact>`select ${sealed} from staff_contact where key_id <> ${current}`.execute(db)
  return rows
}

/** Puts an address that was sealed anew in the place of the old one, unless that was changed meanwhile. */
export async function resealContact(
  db: Database,
  { staffId, channel, keyId: before }: SealedContact,
  { address, keyId }: Pick<SealedContact, 'address' | 'keyId'>,
): Promise<void> {
  await sql`update staff_contact set address_cipher = ${address}, key_id = ${keyId}
    where staff_id = ${staffId} and channel = ${channel} and key_id = ${before}`.execute(db)
}
