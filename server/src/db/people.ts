import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** Of the made-up people of the demonstration, those whose sort key starts with `door`: one for each door shown. */
export async function listDemonstrationPeople(db: Database) {
  const { rows } = await sql<{ username: string; staffName: string; role: StaffRole; unitId: string }>`
    select u.username, s.name as "staffName", p.role, p.unit_id as "unitId"
    from staff s join auth_user u on u.id = s.user_id join post p on p.staff_id = s.id
    where s.sort_key like 'door%' order by s.sort_key`.execute(db)
  return rows
}
