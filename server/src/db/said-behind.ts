import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Cursor } from './matter-line.ts'
import { wall } from './scope.ts'
import type { Database } from './tx.ts'

/** What was said between two days (Asia/Shanghai), both included, at or below a place, by whose word. */
export type SaidFigure = {
  path: string
  from: string
  to: string
  said: SaidWord
  givers: readonly CallBackGiver[]
}

export type SaidRow = MatterKey & { at: Date; rowId: string }

type Source = { table: RawBuilder<unknown>; at: RawBuilder<unknown>; id: RawBuilder<unknown> }

const words: Source = { table: sql`call_back`, at: sql`s.at`, id: sql`s.id` }
/** A round has no id of its own; a page may end between two of one matter. */
const idOfRound = sql`overlay(overlay(
  md5(s.matter_id::text || s.round) placing '8' from 13) placing '8' from 17)::uuid`
const draws: Source = { table: sql`call_back_round`, at: sql`s.opened_at`, id: idOfRound }
const ends: Source = { table: sql`call_back_round`, at: sql`s.ended_at`, id: idOfRound }
const conclusions: Source = { table: sql`call_back_round`, at: sql`s.concluded_at`, id: idOfRound }

/** Which rows a word counts, as the sums count them. */
function countedBy(said: SaidWord): Source & { where: RawBuilder<unknown> } {
  switch (said) {
    case 'drawn':
      return { ...draws, where: sql`s.number is not null and s.drawn` }
    case 'notDrawn':
      return { ...draws, where: sql`s.number is not null and not s.drawn` }
    case 'unreachable':
      return { ...ends, where: sql`s.result = 'unreachable'` }
    case 'concluded':
      return { ...conclusions, where: sql`s.concluded_at is not null` }
    case 'tried':
      return { ...words, where: sql`s.result = 'unreachable'` }
    case 'reached':
    case 'refused':
      return { ...words, where: sql`s.result = ${sql.lit(said)}` }
    case 'answered':
    case 'solved':
    case 'satisfied':
      return { ...words, where: sql`s.${sql.ref(said)}` }
    case 'notAnswered':
      return { ...words, where: sql`not s.answered` }
    case 'notSolved':
      return { ...words, where: sql`not s.solved` }
    case 'dissatisfied':
      return { ...words, where: sql`not s.satisfied` }
  }
}

/** What is behind one of the figures of call-backs, the latest first; never behind a wall, and only what is open to its area. */
export async function listSaidBehind(
  db: Database,
  actor: StaffActor,
  { path, from, to, said, givers }: SaidFigure,
  after: Cursor | undefined,
  limit: number,
): Promise<SaidRow[]> {
  const { table, at, id, where } = countedBy(said)
  // What was drawn and whom nobody reached is of staff alone; only words have a giver of their own.
  const isWord = id === words.id
  const byThem = isWord ? sql`s.given_by = any(${[...givers]}::text[])` : sql`${givers.includes('staff')}`
  const later = after
    ? sql`and ${at} <= ${after.at} and (${at}, ${id}) < (${after.at}, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<SaidRow>`${acrossCounties('figures')}
    select s.county, s.matter_id as id, ${at} as at, ${id} as "rowId" from ${table} s
      join matter m on m.county = s.county and m.id = s.matter_id
    where ${at} >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and ${at} < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      and left(s.path, ${path.length}::int) = ${path} and ${where} and ${byThem}
      and m.confidentiality = 'normal' and ${wall(actor)} ${later}
    order by ${at} desc, ${id} desc limit ${limit}`.execute(db)
  return rows
}
