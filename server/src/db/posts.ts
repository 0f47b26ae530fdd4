import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

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
