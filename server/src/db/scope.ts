import { handlingTaskStates } from '@manyuan/core/matters/task.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import { type Actor, type StaffActor, seatsOf } from '@manyuan/core/permissions/actor.ts'
import { type ScopeRule, scopeOf } from '@manyuan/core/permissions/can.ts'
import type { Relation } from '@manyuan/core/permissions/relations.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { type RawBuilder, sql } from 'kysely'
import { pathMark, unitMark } from './search-marks.ts'

/**
 * The permission table as SQL. Every way in which an actor reaches matters is a branch of its own with its own
 * index in newest-first order; a list is their union. One OR over all of them would walk the whole city's history
 * to fill the page of one village.
 */
export type Branch = {
  /** What stands behind FROM; `m` is the matter. */
  from: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** The columns of the branch's index that give the order. */
  at: RawBuilder<unknown>
  id: RawBuilder<unknown>
  /** A mark that the search index has of everything that is reached so: a search need not look at other hits. */
  mark?: string
  /** Whether it reaches so much that its mark spares a search little. */
  wide?: boolean
}

const everything = sql`matter`
const order = { at: sql`m.registered_at`, id: sql`m.id` }

/** Everything at or below a path, as an equality that an index on the cut path can order. */
export function withinPath(path: string): RawBuilder<unknown> {
  if (path.length <= 4) return sql`true`
  if ([6, 9, 12].includes(path.length)) return sql`left(m.path, ${sql.lit(path.length)}) = ${path}`
  return sql`left(m.path, 12) = ${path.slice(0, 12)} and m.path = ${path}`
}

/**
 * One value as an equality: only then does an index that begins with it give the newest first, without a sort of all that
 * it ever had.
 */
export function oneOf(
  column: RawBuilder<unknown>,
  [first, ...others]: readonly string[],
): RawBuilder<unknown> {
  return others.length === 0 ? sql`${column} = ${first}` : sql`${column} = any(${[first, ...others]})`
}

function taskBranch(unitId: string, openOnly: boolean, matters: RawBuilder<unknown>): Branch {
  const open = (task: RawBuilder<unknown>) =>
    openOnly ? sql`and ${task}.state = any(${[...handlingTaskStates]})` : sql``
  // A unit may be asked twice, after it gave a task back or when a matter is opened again. Each matter is one row here:
  // a page that shrinks when twins are joined looks like the last, and what comes after it would never be seen.
  return {
    from: sql`task t join ${matters} m on m.county = t.county and m.id = t.matter_id`,
    where: sql`t.unit_id = ${unitId} ${open(sql`t`)} and not exists (select 1 from task o
      where o.county = t.county and o.matter_id = t.matter_id and o.unit_id = t.unit_id and o.id < t.id
        ${open(sql`o`)})`,
    at: sql`t.matter_registered_at`,
    id: sql`t.matter_id`,
    mark: unitMark(unitId),
  }
}

function branchOf(
  rule: ScopeRule,
  actor: Actor,
  { narrowTo, matters = everything }: Narrow,
): Branch | undefined {
  const staff = actor.type === 'staff' ? actor : undefined
  const plain = { ...order, from: sql`${matters} m` }
  switch (rule.relation) {
    case 'area': {
      if (!staff) return undefined
      const path = narrowTo?.startsWith(staff.path) ? narrowTo : staff.path
      return {
        ...plain,
        where: withinPath(path),
        mark: pathMark(path),
        wide: path.length <= pathWidths.county,
      }
    }
    case 'custody':
      return staff?.centreId ? { ...plain, where: sql`m.custody_centre_id = ${staff.centreId}` } : undefined
    case 'origin':
      return staff?.centreId ? { ...plain, where: sql`m.origin_centre_id = ${staff.centreId}` } : undefined
    case 'registrant':
      if (actor.type === 'client') return { ...plain, where: sql`m.registered_client_id = ${actor.clientId}` }
      return staff && { ...plain, where: sql`m.registered_staff_id = ${staff.staffId}` }
    case 'handling':
      return staff && taskBranch(staff.unitId, true, matters)
    case 'handled':
      return staff && taskBranch(staff.unitId, false, matters)
    case 'named':
      return (
        staff && {
          from: sql`matter_named_post n join ${matters} m on m.county = n.county and m.id = n.matter_id`,
          where: sql`n.post_id = ${staff.postId}`,
          at: sql`n.matter_registered_at`,
          id: sql`n.matter_id`,
        }
      )
    // A reporter's own matter is reached by its key alone, never by a list; nobody lists without a relation.
    case 'own':
    case 'any':
      return undefined
  }
}

/** The wall in SQL: named posts for sealed matters, and nobody from an excluded unit or subtree. */
export function wall(actor: Actor): RawBuilder<unknown> {
  if (actor.type === 'client')
    return sql`m.confidentiality <> 'sealed' and not exists (select 1 from matter_exclusion x
      where x.county = m.county and x.matter_id = m.id and left(${actor.path}::text, length(x.path)) = x.path)`
  if (actor.type !== 'staff') return sql`m.confidentiality = 'normal'`
  return sql`(m.confidentiality <> 'sealed' or exists (select 1 from matter_named_post w
      where w.county = m.county and w.matter_id = m.id and w.post_id = ${actor.postId}))
    and not exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id
      and ${shutsOut(actor)})`
}

/** `unsealed` leaves sealed matters out, for those too who may open them: no file has them. */
export type Narrowed = { unsealed?: boolean | undefined }

/** The same as a condition on the matter. */
export function maybeUnsealed({ unsealed = false }: Narrowed): RawBuilder<unknown> {
  return unsealed ? sql`m.confidentiality <> 'sealed'` : sql`true`
}

/** Whether an exclusion `x` is one of a unit or place at which this person sits, whichever post they act from. */
export function shutsOut(actor: Pick<StaffActor, 'unitId' | 'path' | 'alsoAt'>): RawBuilder<unknown> {
  const parts = seatsOf(actor).map(
    ({ unitId, path }) => sql`x.unit_id = ${unitId} or left(${path}::text, length(x.path)) = x.path`,
  )
  return sql`(${sql.join(parts, sql` or `)})`
}

/**
 * `narrowTo` keeps a list within a path, `only` to one of the relations that the table gives, `matters` to rows of that
 * table that were found before.
 */
type Narrow = {
  narrowTo?: string | undefined
  only?: Relation | undefined
  matters?: RawBuilder<unknown> | undefined
}

/** The branches through which this actor may list matters for `act`; none means nothing. */
export function branchesFor(actor: Actor, act: MatterAct, narrow: Narrow = {}): Branch[] {
  return scopeOf(actor, act).flatMap((rule) => {
    if (narrow.only !== undefined && rule.relation !== narrow.only) return []
    const branch = branchOf(rule, actor, narrow)
    if (!branch) return []
    return [
      { ...branch, where: sql`${branch.where} and ${oneOf(sql`m.confidentiality`, rule.confidentialities)}` },
    ]
  })
}
