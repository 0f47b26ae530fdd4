import { ListColumns } from '@manyuan/core/matters/columns.ts'
import { KeptFilter } from '@manyuan/core/matters/kept-filter.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type ViewOfList, viewRoutes } from '@manyuan/core/saved-views/contract.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { findColumns, listViews, type SavedView } from '../db/saved-views.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { countWithin } from '../matters/lists.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { executeViewCommand, expectReader, mayChange } from './execute-views.ts'

/** All counts of a person's views together take no longer than this: what is left is told as not counted. */
const countsWithinMs = 3000

function getReader(actor: Actor): StaffActor {
  if (actor.type !== 'staff') return refuse('signIn.needed')
  expectReader(actor)
  return actor
}

/** What a filter names that has ended, or was merged into something else. */
function outdatedIn(
  dictionary: Dictionary,
  { kindId, path, unitId }: KeptFilter,
  day: BusinessDay,
): ViewOfList['outdated'] {
  const offered = new Set(
    dictionary
      .kindsOn(day)
      .filter(({ selectable }) => selectable)
      .map(({ id }) => id),
  )
  const kinds = kindId === undefined ? [] : [kindId, ...dictionary.kinds.descendants(kindId)]
  const isPlace = (at: string) =>
    dictionary.divisionAt(at) !== undefined ||
    dictionary.grids.some((grid) => grid.path === at && grid.validTo === null)
  const parts = [
    ['kind', kindId === undefined || kinds.some((id) => offered.has(id))],
    ['place', path === undefined || isPlace(path)],
    ['unit', unitId === undefined || dictionary.unit(unitId)?.validTo === null],
  ] as const
  return parts.flatMap(([part, holds]) => (holds ? [] : [part]))
}

/** A view with what of it is still understood: a filter of before may have had parts that are gone. */
function readView(view: SavedView): { filter: KeptFilter; columns: ViewOfList['columns'] } {
  const kept = typeof view.filter === 'object' && view.filter !== null ? view.filter : {}
  const known = Object.entries(KeptFilter.shape).map(([name, part]) => [
    name,
    part.safeParse(Reflect.get(kept, name)).data,
  ])
  return {
    filter: KeptFilter.parse(Object.fromEntries(known)),
    columns: ListColumns.safeParse(view.columns).data ?? [],
  }
}

/** Views of the list: whose they are decides who has them, and the reader's own rights what is in them. */
export function serveViews(serve: Serve, deps: Deps): void {
  serve(viewRoutes.command, ({ sender, body }) => executeViewCommand(deps, sender, body))

  serve(viewRoutes.list, async ({ sender }) => {
    const actor = getReader(sender.actor)
    const dictionary = await deps.dictionary.current()
    const day = businessDayOf(deps.now())
    const [views, columns] = await Promise.all([listViews(deps.db, actor), findColumns(deps.db, actor)])
    return {
      views: views.map((view) => {
        const read = readView(view)
        const { id: viewId, name, shared, version } = view
        const outdated = outdatedIn(dictionary, read.filter, day)
        return { viewId, name, shared, version, ...read, mayChange: mayChange(actor, view), outdated }
      }),
      columns: ListColumns.safeParse(columns).data ?? null,
    }
  })

  serve(viewRoutes.counts, async ({ sender }) => {
    const actor = getReader(sender.actor)
    const begun = performance.now()
    const counts = []
    // One after the other: a row of views must not take every connection at once.
    for (const view of await listViews(deps.db, actor)) {
      const left = countsWithinMs - (performance.now() - begun)
      const { filter } = readView(view)
      const counted = left > 0 ? await countWithin(deps, actor, filter, left) : { count: null, more: true }
      counts.push({ viewId: view.id, ...counted })
    }
    return { counts }
  })
}
