import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** Posts that routing names by itself: heads, and those that receive sealed matters. */
export async function listSpecialPosts(db: Database) {
  const { rows } = await sql<{ id: string; unitId: string; role: StaffRole; receivesSealed: boolean }>`
    select id, unit_id as "unitId", role, receives_sealed as "receivesSealed" from post
    where valid_to is null and (receives_sealed or role in ('unitHead', 'centreHead'))
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

/** The posts a person holds on this day, the longest held first. */
export async function listPostsOfUser(
  db: Database | Tx,
  userId: string,
  day: string,
): Promise<PostOfStaff[]> {
  const { rows } = await sql<PostOfStaff>`
    select p.id as "postId", s.id as "staffId", s.name as "staffName", p.role, p.title,
      p.unit_id as "unitId", p.grid_id as "gridId"
    from staff s join post p on p.staff_id = s.id
    where s.user_id = ${userId} and s.ended_at is null and p.ended_at is null and (s.valid_to is null or s.valid_to >= ${day})
      and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})
    order by p.valid_from, p.id`.execute(db)
  return rows
}
