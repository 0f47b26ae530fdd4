import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { FormerSeat } from '@manyuan/core/permissions/actor.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** A post that routing may name, with its first and last day. */
export type PostBrief = {
  id: string
  unitId: string
  role: StaffRole
  receivesSealed: boolean
  from: string
  to: string | null
}

/** Posts that routing names by itself: heads, and those that receive sealed matters. */
export async function listSpecialPosts(db: Database): Promise<PostBrief[]> {
  const { rows } = await sql<PostBrief>`
    select id, unit_id as "unitId", role, receives_sealed as "receivesSealed", valid_from as "from", valid_to as "to"
    from post
    where ended_at is null and (receives_sealed or role in ('unitHead', 'centreHead'))
    order by id`.execute(db)
  return rows
}

export type PostOfStaff = {
  postId: string
  staffId: string
  staffName: string
  role: StaffRole
  title: string | null
  unitId: string
  gridId: string | null
}

/** A post `p` with its person `s`. */
export const postColumns = `p.id as "postId", s.id as "staffId", s.name as "staffName", p.role, p.title,
    p.unit_id as "unitId", p.grid_id as "gridId"`

/** The posts that a person holds on a day, and where they held others before; none of somebody who has left. */
export async function listPostsHeld(
  db: Database,
  staffId: string,
  day: string,
): Promise<{ posts: PostOfStaff[]; formerlyAt: FormerSeat[] }> {
  const { rows } = await sql<PostOfStaff & { until: string | null }>`
    select ${sql.raw(postColumns)}, case when p.ended_at is not null or p.valid_to < ${day}
      then least((p.ended_at at time zone 'Asia/Shanghai')::date, p.valid_to)::text end as until
    from staff s join post p on p.staff_id = s.id and p.valid_from <= ${day}
    where s.id = ${staffId} and s.ended_at is null and (s.valid_to is null or s.valid_to >= ${day})
    order by p.valid_from, p.id`.execute(db)
  return {
    posts: rows.filter(({ until }) => until === null),
    formerlyAt: rows.flatMap(({ unitId, until }) => (until === null ? [] : [{ unitId, until }])),
  }
}

export type SeatOfPost = { id: string; unitId: string; role: StaffRole }

/** The unit and the role of each of these posts, ended or not. */
export async function listSeatsOfPosts(
  db: Database | Tx,
  postIds: readonly string[],
): Promise<Map<string, SeatOfPost>> {
  const { rows } = await sql<SeatOfPost>`
    select id, unit_id as "unitId", role from post where id = any(${[...postIds]})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Posts whose messages come to this one, each for some days: the one it stands in for, and those for which it was named to hear. */
export type HeardPost = SeatOfPost & { from: string; to: string | null }
export async function listHeardPosts(db: Database, postId: string): Promise<HeardPost[]> {
  const { rows } = await sql<HeardPost>`
    select h.id, h.unit_id as "unitId", h.role, d."from", d."to" from (
      select deputy_for as post_id, valid_from::text as "from", valid_to::text as "to" from post
        where id = ${postId} and deputy_for is not null
      union all
      select post_id, valid_from::text, least(valid_to, (ended_at at time zone 'Asia/Shanghai')::date)::text
        from post_deputy where deputy_post_id = ${postId}) d join post h on h.id = d.post_id`.execute(db)
  return rows
}
