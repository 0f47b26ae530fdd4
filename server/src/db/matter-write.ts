import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Tx } from './tx.ts'

export type NewMatter = Insertable<DB['matter']>
export type MatterChange = Omit<Updateable<DB['matter']>, 'search'> & {
  search?: string | null | RawBuilder<string | null>
}

/** What the index holds of a matter, and these words besides; of one that it does not hold, still nothing. */
export function alsoSearchedAs(words: string): RawBuilder<string | null> {
  return sql`search || ${words}::tsvector`
}

/** What the index holds of a matter without some of its marks, and with others; of one that it does not hold, nothing. */
export function movedInSearch(gone: readonly string[], come: string): RawBuilder<string | null> {
  return sql`ts_delete(search, ${[...gone]}::text[]) || ${come}::tsvector`
}

/** Rows written once per use case, all in the transaction that decided them. */
export type FactRows = {
  matter: NewMatter[]
  matter_key: Insertable<DB['matter_key']>[]
  matter_text: Insertable<DB['matter_text']>[]
  party: Insertable<DB['party']>[]
  task: Insertable<DB['task']>[]
  custody_leg: Insertable<DB['custody_leg']>[]
  matter_clock: Insertable<DB['matter_clock']>[]
  clock_step: Insertable<DB['clock_step']>[]
  late_reason: Insertable<DB['late_reason']>[]
  matter_named_post: Insertable<DB['matter_named_post']>[]
  matter_exclusion: Insertable<DB['matter_exclusion']>[]
  call_back: Insertable<DB['call_back']>[]
  call_back_round: Insertable<DB['call_back_round']>[]
  attachment: Insertable<DB['attachment']>[]
  activity: Insertable<DB['activity']>[]
  tally_delta: Insertable<DB['tally_delta']>[]
  audit: Insertable<DB['audit']>[]
  notice: Insertable<DB['notice']>[]
  message_cause: Insertable<DB['message_cause']>[]
  command: Insertable<DB['command']>[]
}

/** Parents first. The command goes before all: a second arrival is known by it before anything else meets the first. */
export const factTables = [
  'command',
  'matter',
  'matter_key',
  'matter_text',
  'party',
  'task',
  'custody_leg',
  'matter_clock',
  'clock_step',
  'late_reason',
  'matter_named_post',
  'matter_exclusion',
  'call_back',
  'call_back_round',
  'attachment',
  'activity',
  'tally_delta',
  'audit',
  'notice',
  'message_cause',
] as const satisfies readonly (keyof FactRows)[]

/** An empty set of rows to collect into. */
export function emptyFactRows(): FactRows {
  return {
    matter: [],
    matter_key: [],
    matter_text: [],
    party: [],
    task: [],
    custody_leg: [],
    matter_clock: [],
    clock_step: [],
    late_reason: [],
    matter_named_post: [],
    matter_exclusion: [],
    call_back: [],
    call_back_round: [],
    attachment: [],
    activity: [],
    tally_delta: [],
    audit: [],
    notice: [],
    message_cause: [],
    command: [],
  }
}

/**
 * Sends the collected rows and forgets them; the server inserts them in this order, and the commit tells whether it could.
 */
export function insertFacts(tx: Tx, rows: FactRows): void {
  for (const table of factTables) insertRows(tx, table, rows[table].splice(0))
}

/**
 * Changes the row of a matter that this transaction has locked. Whatever happens to it answers what a reporter said,
 * unless the change says otherwise.
 */
export function updateMatter(tx: Tx, key: MatterKey, change: MatterChange): void {
  sendOff(
    tx,
    tx
      .updateTable('matter')
      .set((row) => ({ spoke_at: null, ...change, version: row('version', '+', 1) }))
      .where('county', '=', key.county)
      .where('id', '=', key.id),
  )
}

/** Puts other words into the index of a locked matter; nothing of the matter itself has changed. */
export function reindexMatter(tx: Tx, key: MatterKey, search: string | RawBuilder<string | null>): void {
  sendOff(
    tx,
    tx.updateTable('matter').set({ search }).where('county', '=', key.county).where('id', '=', key.id),
  )
}

/** Sets whether a party is told of the progress; tells whether there is a way to tell them. */
export async function updateMessages(
  tx: Tx,
  party: { county: string; id: string },
  wants: boolean,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('party')
    .set({ wants_messages: wants, agreed_at: wants ? at : null })
    .where('county', '=', party.county)
    .where('id', '=', party.id)
    .where((row) => row.or([row('phone_cipher', 'is not', null), row('email_cipher', 'is not', null)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Changes one task of a locked matter. */
export function updateTask(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['task']>,
): void {
  sendOff(
    tx,
    tx
      .updateTable('task')
      .set((row) => ({ ...change, version: row('version', '+', 1) }))
      .where('county', '=', key.county)
      .where('id', '=', key.id),
  )
}

/** Ends the open leg of custody of a matter. */
export function endCustodyLeg(tx: Tx, key: MatterKey, at: Date): void {
  sendOff(
    tx,
    tx
      .updateTable('custody_leg')
      .set({ ended_at: at })
      .where('county', '=', key.county)
      .where('matter_id', '=', key.id)
      .where('ended_at', 'is', null),
  )
}

/** Marks what a matter itself says in a field as replaced, not what belongs to a fact of it; the old value stays. */
export function replaceText(tx: Tx, key: MatterKey, field: string, at: Date): void {
  sendOff(
    tx,
    tx
      .updateTable('matter_text')
      .set({ replaced_at: at })
      .where('county', '=', key.county)
      .where('matter_id', '=', key.id)
      .where('field', '=', field)
      .where('activity_id', 'is', null)
      .where('replaced_at', 'is', null),
  )
}

/** Puts another sealing of a text of a locked matter in its place. */
export function resealText(tx: Tx, key: MatterKey, id: string, cipher: Buffer): void {
  sendOff(
    tx,
    tx
      .updateTable('matter_text')
      .set({ cipher })
      .where('county', '=', key.county)
      .where('matter_id', '=', key.id)
      .where('id', '=', id),
  )
}
