import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { seatsOf } from '@manyuan/core/permissions/actor.ts'
import { type RawBuilder, sql } from 'kysely'

/** The same as `isIndependent` of core: neither in a unit that handled `m`, now or then, nor one who did. */
export function isIndependent(actor: StaffActor): RawBuilder<unknown> {
  const units = seatsOf(actor).map(({ unitId }) => unitId)
  const sat = actor.formerlyAt.map(
    ({ unitId, until }) => sql`or (t.unit_id = ${unitId} and m.registered_day <= ${until})`,
  )
  return sql`not exists (select 1 from task t where t.county = m.county and t.matter_id = m.id
      and (t.unit_id = any(${units}) ${sql.join(sat, sql` `)}))
    and not exists (select 1 from activity a where a.county = m.county and a.matter_id = m.id
      and a.task_id is not null and a.staff_id = ${actor.staffId})`
}
