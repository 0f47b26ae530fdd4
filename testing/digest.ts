import type { Client } from 'pg'

/** Written beside what was asked for, also when it is refused: who tried, how often, and when they were last there. */
const beside = [
  'audit',
  'audit_seal',
  'auth_session',
  'look_up',
  'matter_serial',
  'supervision_serial',
  'sign_in_guard',
  'spent_code',
]

/** How many rows every table holds, and the sum of their contents: the same only while nothing was changed. */
export async function digestOf(owner: Client): Promise<Record<string, string>> {
  const tables = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
    [beside],
  )
  const parts = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${name} t`,
  )
  const { rows } = await owner.query<{ name: string; digest: string }>(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
