import type { MatterKey } from '@manyuan/core/ids.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isHandlingTask, isOpenMatter } from './open-set.ts'
import type { Tx } from './tx.ts'

/**
 * Posts held on a day to which matters are opened. Where no post is said to receive sealed ones, the heads do. A `seat` of a
 * unit is itself, and every ended centre that was merged into its place.
 */
function standing(day: string): RawBuilder<unknown> {
  return sql`
    held as (select id, unit_id, role, receives_sealed from post
      where ended_at is null and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
        and (receives_sealed or role in ('unitHead', 'centreHead', 'callBackClerk'))),
    standing as (select id, unit_id, role, role in ('unitHead', 'centreHead') as heads,
        receives_sealed or role in ('unitHead', 'centreHead') and not exists (
          select 1 from held other where other.unit_id = held.unit_id and other.receives_sealed) as receives
      from held),
    went as (select successor_id as division_id, division_id as gone_id from division_successor
      union select went.division_id, s.division_id from went join division_successor s on s.successor_id = went.gone_id),
    seat as not materialized (select id as unit_id, id as was_id, path from unit
      union all select here.id, gone.unit_id, gone.path from went
        join unit here on here.division_id = went.division_id join centre gone on gone.division_id = went.gone_id)`
}

/** Opens matters to the posts that are due to them, except to those behind their walls; gives how many were. */
async function nameDue(tx: Tx, day: string, due: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`${acrossCounties('namedPosts')}
    with recursive ${standing(day)}, due as (${due})
    insert into matter_named_post (county, matter_id, post_id, matter_registered_at)
    select d.county, d.id, d.post_id, d.registered_at from due d
    where not exists (select 1 from matter_exclusion x join seat u on u.unit_id = d.unit_id
      where x.county = d.county and x.matter_id = d.id
        and (x.unit_id = u.was_id or left(u.path, length(x.path)) = x.path))
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/**
 * Names for every open sealed matter the posts that receive such matters on a day at the centre that holds it, and the
 * heads of the units that handle it: whoever was named when it came may hold no post any more, and then nobody at all
 * could see it.
 */
export async function nameReceivers(tx: Tx, day: string): Promise<number> {
  return await nameDue(
    tx,
    day,
    sql`
      select m.county, m.id, m.registered_at, p.id as post_id, p.unit_id
      from matter m join centre c on c.id = m.custody_centre_id join standing p on p.unit_id = c.unit_id
      where m.confidentiality = 'sealed' and ${isOpenMatter} and p.receives
      union
      select m.county, m.id, m.registered_at, p.id, p.unit_id
      from matter m join task t on t.county = m.county and t.matter_id = m.id
        join standing p on p.unit_id = t.unit_id and p.heads
      where m.confidentiality = 'sealed' and ${isOpenMatter} and ${isHandlingTask}`,
  )
}

/**
 * Names who calls back, for one matter or for all that wait for it and are not open to their area, where nobody at the
 * centre itself may: it worked on the matter itself, or has no call-back clerk. They are those of the centre above, who
 * would otherwise not even see it.
 */
export async function nameCallers(tx: Tx, day: string, key?: MatterKey): Promise<number> {
  const only = key ? sql`and m.county = ${key.county} and m.id = ${key.id}` : sql``
  return await nameDue(
    tx,
    day,
    sql`
      select m.county, m.id, m.registered_at, p.id as post_id, p.unit_id
      from matter m join centre here on here.id = m.custody_centre_id join centre above on above.id = here.parent_id
        join standing p on p.unit_id = above.unit_id
        cross join lateral (select exists (select 1 from task t join seat on seat.was_id = t.unit_id
          where t.county = m.county and t.matter_id = m.id and seat.unit_id = here.unit_id) as own) work
      where m.stage = 'callback' ${only} and case m.confidentiality
        when 'sealed' then p.receives and work.own
        when 'restricted' then p.role = 'callBackClerk' and (work.own or not exists (
          select 1 from standing own_clerk where own_clerk.unit_id = here.unit_id and own_clerk.role = 'callBackClerk'))
        else false end`,
  )
}
