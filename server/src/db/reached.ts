import { handlingTaskStates } from '@manyuan/core/matters/task.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { scopeOf } from '@manyuan/core/permissions/can.ts'
import type { Relation } from '@manyuan/core/permissions/relations.ts'
import { type RawBuilder, sql } from 'kysely'
import { oneOf, wall, withinPath } from './scope.ts'

/** Whether somebody stands so to the matter `m`, which was found some other way: nothing is listed by this. */
function stands(actor: StaffActor, relation: Relation): RawBuilder<unknown> {
  const hasTask = (open: RawBuilder<unknown>) => sql`exists (select 1 from task s where s.county = m.county
    and s.matter_id = m.id and s.unit_id = ${actor.unitId} and ${open})`
  switch (relation) {
    case 'area':
      return withinPath(actor.path)
    case 'custody':
      return actor.centreId ? sql`m.custody_centre_id = ${actor.centreId}` : sql`false`
    case 'origin':
      return actor.centreId ? sql`m.origin_centre_id = ${actor.centreId}` : sql`false`
    case 'registrant':
      return sql`m.registered_staff_id = ${actor.staffId}`
    case 'handling':
      return hasTask(sql`s.state = any(${[...handlingTaskStates]})`)
    case 'handled':
      return hasTask(sql`true`)
    case 'named':
      return sql`exists (select 1 from matter_named_post s where s.county = m.county and s.matter_id = m.id
        and s.post_id = ${actor.postId})`
    case 'any':
      return sql`true`
    case 'own':
      return sql`false`
  }
}

/** The permission table as a condition on the matter `m`, where rows of another sort lead to it. */
export function mayDo(actor: StaffActor, act: MatterAct): RawBuilder<unknown> {
  const ways = scopeOf(actor, act).map(
    ({ relation, confidentialities }) =>
      sql`(${oneOf(sql`m.confidentiality`, confidentialities)} and ${stands(actor, relation)})`,
  )
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)}) and ${wall(actor)}`
}
