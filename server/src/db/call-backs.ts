import type { AskingResult } from '@manyuan/core/call-backs/asking.ts'
import type { AlwaysAskedFor, CallBackMatch, CallBackRules } from '@manyuan/core/call-backs/rules.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** How asking stands in one round of a matter. */
export type RoundRow = {
  round: number
  drawn: boolean
  rulesVersion: number | null
  line: number | null
  match: CallBackMatch | null
  percent: number | null
  number: number | null
  always: AlwaysAskedFor | null
  path: string
  openedAt: Date
  tries: number
  nextTryAt: Date | null
  result: AskingResult | null
  endedAt: Date | null
  dissatisfiedAt: Date | null
  concludedAt: Date | null
}

/** The rounds of a matter in which somebody was to be asked, oldest first; one from before there were draws may have none. */
export async function listRounds(db: Database | Tx, key: MatterKey): Promise<RoundRow[]> {
  const { rows } =
    await sql<RoundRow>`select round, drawn, rules_version as "rulesVersion", line, match, percent, number, always,
      path, opened_at as "openedAt", tries, next_try_at as "nextTryAt", result, ended_at as "endedAt",
      dissatisfied_at as "dissatisfiedAt", concluded_at as "concludedAt" from call_back_round
    where county = ${key.county} and matter_id = ${key.id} order by round`.execute(db)
  return rows
}

/** Matters that wait to be closed although somebody said a no in their round, the longest waiting first. */
export async function listHeardBefore(db: Database, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('turning')} select m.county, m.id from matter m
    where m.stage = 'callback' and exists (select 1 from call_back c where c.county = m.county
      and c.matter_id = m.id and c.round = m.round
      and (c.answered is false or c.solved is false or c.satisfied is false))
    order by m.stage_at, m.id limit ${most}`.execute(db)
  return rows
}

type NewRound = Insertable<DB['call_back_round']>
export type RoundChange = Partial<
  Pick<NewRound, 'tries' | 'next_try_at' | 'result' | 'ended_at' | 'dissatisfied_at' | 'concluded_at'>
>

/** Writes down what was drawn for a round of a locked matter. */
export function insertRound(tx: Tx, round: NewRound): void {
  insertRows(tx, 'call_back_round', [round])
}

/** Changes the row of a round of a locked matter. */
export function updateRound(tx: Tx, key: MatterKey, round: number, change: RoundChange): void {
  sendOff(
    tx,
    tx
      .updateTable('call_back_round')
      .set(change)
      .where('county', '=', key.county)
      .where('matter_id', '=', key.id)
      .where('round', '=', round),
  )
}

/** What the city published about call-backs, the newest first, at most so many. */
export async function listCallBackRules(
  db: Database | Tx,
  most: number,
): Promise<{ definition: unknown; publishedAt: Date }[]> {
  return await db
    .selectFrom('call_back_rules')
    .select(['definition', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
}

/** Writes down a version; one that is there already breaks its key. */
export function insertCallBackRules(tx: Tx, rules: CallBackRules, now: Date): void {
  insertRows(tx, 'call_back_rules', [
    { version: rules.version, definition: JSON.stringify(rules), published_at: now },
  ])
}
