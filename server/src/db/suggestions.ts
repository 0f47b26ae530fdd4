import type { MatterKey } from '@manyuan/core/ids.ts'
import { storesOnly } from '@manyuan/core/rights/grounds.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { type SealedWords, withWords, wordsColumns } from './matter-line.ts'
import type { Database, Tx } from './tx.ts'

/** A model that was learnt of this city's matters, without itself. */
export type ModelRow = {
  digest: string
  trainedAt: Date
  matters: number
  corrections: number
  figures: unknown
}

const modelColumns = sql`digest, trained_at as "trainedAt", matters, corrections, figures`

/** The digest of the model in use; null where it is the one that comes with the product. */
export async function readModelInUse(db: Database): Promise<string | null> {
  const { rows } = await sql<{ digest: string | null }>`
    select digest from suggestion_model_use order by since desc, id desc limit 1`.execute(db)
  return rows[0]?.digest ?? null
}

/** What is known of a model, with its text. */
export async function findModel(
  db: Database,
  digest: string,
): Promise<(ModelRow & { model: string }) | undefined> {
  const { rows } = await sql<ModelRow & { model: string }>`
    select ${modelColumns}, model from suggestion_model where digest = ${digest}`.execute(db)
  return rows[0]
}

/** The models of this city, the newest first. */
export async function listModels(db: Database): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from suggestion_model order by trained_at desc limit 50`.execute(db)
  return rows
}

/** Keeps a model; the same one is kept once. */
export async function keepModel(tx: Tx, row: ModelRow & { model: string }): Promise<void> {
  await sql`insert into suggestion_model (digest, trained_at, matters, corrections, figures, model)
    values (${row.digest}, ${row.trainedAt}, ${row.matters}, ${row.corrections}, ${JSON.stringify(row.figures)},
      ${row.model}) on conflict (digest) do nothing`.execute(tx)
}

/** From now on this model suggests; null for the one that comes with the product. */
export async function useModel(
  tx: Tx,
  use: { id: string; digest: string | null; since: Date },
): Promise<void> {
  await sql`insert into suggestion_model_use (id, digest, since)
    values (${use.id}, ${use.digest}, ${use.since})`.execute(tx)
}

/** A matter as suggestions learn of it: its words still sealed, and which kind had been suggested while it was registered. */
export type LessonRow = SealedWords & { kindId: string; village: string; suggested: string | null }

/**
 * The newest matters of a kind whose kind a person confirmed, since they went on from there, with words anybody of the area
 * may read: nothing restricted, nothing sealed, nothing behind a wall, nothing that is stored only.
 */
export async function listLessons(db: Database, kindId: string, limit: number): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`${acrossCounties('lessons')}
    select m.county, m.id, m.kind_id as "kindId", left(m.path, 12) as village, ${wordsColumns},
      (select a.data -> 'suggested' ->> 'kindId' from activity a
        where a.county = m.county and a.matter_id = m.id and a.kind = 'register' limit 1) as suggested
    from matter m ${withWords}
    where m.kind_id = ${kindId} and m.confidentiality = 'normal'
      and m.stage not in ('registered', 'declined', 'withdrawn')
      and not exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id)
      and not exists (select 1 from right_request r where r.county = m.county and r.matter_id = m.id
        and r.state = 'refused' and r.ground = ${storesOnly})
    order by m.registered_at desc, m.id desc limit ${limit}`.execute(db)
  return rows
}

/** The sealed name of a party. */
export type NameRow = MatterKey & { partyId: string; name: Buffer }

/** The names of everybody in these matters, still sealed: they are cut out of what is learnt from. */
export async function listNames(db: Database, keys: readonly MatterKey[]): Promise<NameRow[]> {
  const counties = keys.map(({ county }) => county)
  const ids = keys.map(({ id }) => id)
  const { rows } =
    await sql<NameRow>`select p.county, p.matter_id as id, p.id as "partyId", p.name_cipher as name
    from unnest(${counties}::text[], ${ids}::uuid[]) asked (county, id)
    join party p on p.county = asked.county and p.matter_id = asked.id
    where p.county = any(${counties}) and p.name_cipher is not null`.execute(db)
  return rows
}
