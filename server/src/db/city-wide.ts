import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/**
 * Every statement about rows of matters that does not name their county, with the reason. On a distributed engine each
 * of them asks all counties at once; whatever is not here is answered by one. None of them changes a row, but for
 * `namedPosts`, which adds rows under the county of each matter. The tests stop at a statement that is neither.
 */
export const cityWide = {
  lists: 'Lists, counts and queues: leaders, city departments and centres reach matters of several counties.',
  figures: 'Figures of the city and of places that lie in it.',
  similar: 'What is near in place: a point lies where it lies.',
  ofClient: 'The own matters of a connected system, wherever it brought them.',
  needs: 'What still needs a place, unit or post that is to end.',
  namedPosts: 'Sealed and restricted matters for which somebody new is due, looked for by a job.',
  turning:
    'Limits whose light is due to turn or that are due to go on, and closed matters due for the archive, looked for by a job.',
  provisional: 'Limits that wait for the calendar of a year, looked for by a job.',
  notices: 'Which counties have notices to be sent, looked for by a job.',
  returning: 'Which counties have figures in which problems that return are looked for by a job.',
  hours: 'Which counties have figures by the hour, of which old ones are forgotten by a job.',
  meetings: 'What is on the agenda of a joint meeting: a centre of the city has matters of several counties.',
  messages:
    'What a unit, a post or a person was told: matters of several counties; which counties have such to be told.',
  unfolded: 'Which counties have figures to be folded, and how many wait, looked for by a job.',
  audit: 'Which counties have an audit at all.',
  merged: 'What a merged place still holds: a matter of the city may be in the hands of a village.',
  commands: 'Which counties have commands old enough to be forgotten, looked for by a job.',
  operation: 'How much waits to be sealed or sent, for those who run it.',
  uploads: 'What one person has on the way, and what nothing came to for hours, looked for by a job.',
  files: 'Every paper, when whoever runs the city has the files moved or checked.',
  requests: 'Open requests of people about their own data, of which there are few.',
  expired: 'Matters whose contents are past their time, looked for by a job.',
  deletions: 'What people had deleted, listed outside the database by a job.',
  lessons: 'Matters from which suggestions learn, by the command that trains them.',
  keys: 'What stands under which key, counted by the command that asks.',
} as const

/** Marks a statement as one of the list above. */
export function acrossCounties(why: keyof typeof cityWide): RawBuilder<unknown> {
  return sql.raw(`/* city-wide: ${why} */`)
}

/** Tables whose key begins with the county. */
type ByCounty = 'attachment' | 'audit' | 'audit_seal' | 'tally_came' | 'tally_delta' | 'tally_hour'

/** The counties in such a table as `c`, which ends with a row of none: from one to the next, not over all rows. */
export function countiesIn(name: ByCounty): RawBuilder<unknown> {
  const table = sql.table(name)
  return sql`with recursive c as (
      (select county from ${table} order by county limit 1)
      union all
      select (select t.county from ${table} t where t.county > c.county order by t.county limit 1) from c
        where c.county is not null)`
}

/** The counties in such a table. */
export async function listCountiesIn(
  db: Database | Tx,
  name: ByCounty,
  why: keyof typeof cityWide,
): Promise<string[]> {
  const { rows } = await sql<{ county: string }>`${acrossCounties(why)} ${countiesIn(name)}
    select county from c where county is not null`.execute(db)
  return rows.map(({ county }) => county)
}
