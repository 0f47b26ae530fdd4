import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { scopeOf } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import type { DryRunCursor, routingRoutes } from '@manyuan/core/routing/contract.ts'
import type { RoutingRule } from '@manyuan/core/routing/rule.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { addDays, businessDayOf, firstDayOf, instantAt } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { listTakenIn, type PastMatter } from '../db/routing.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { suggestRoute } from './suggest-route.ts'
import { indexWith, nameOfRule } from './world.ts'

type Answer = z.input<typeof routingRoutes.dryRun.answer>

/** One portion: so many matters of so many centres at most, so that a month of any city goes by in small steps. */
const mostMatters = 400
const mostCentres = 60
/** Of those sent otherwise, so many of a portion are named. */
const mostRows = 20

/** How often each of some things came, with what it is called. */
class Count {
  readonly #of = new Map<string, { id: string; name: BothLanguages; n: number }>()
  add(id: string, name: BothLanguages): void {
    const known = this.#of.get(id)
    if (known) known.n += 1
    else this.#of.set(id, { id, name, n: 1 })
  }
  list() {
    return [...this.#of.values()].sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
  }
}

/** The last whole month before a day. */
function lastMonth(now: Date): { from: string; to: string } {
  const to = addDays(firstDayOf('month', businessDayOf(now)), -1)
  return { from: firstDayOf('month', to), to }
}

/** Centres that the reader's area holds, in the order of their places. */
function centresOf(dictionary: Dictionary, actor: StaffActor): string[] {
  return dictionary.centres.filter(({ path }) => isWithin(path, actor.path)).map(({ id }) => id)
}

function nextCursor(
  centres: readonly string[],
  start: number,
  rows: readonly PastMatter[],
): DryRunCursor | null {
  const last = rows.at(-1)
  if (rows.length === mostMatters && last)
    return {
      centre: centres.indexOf(last.originCentreId),
      at: last.registeredAt.toISOString(),
      id: last.id,
    }
  return start + mostCentres < centres.length ? { centre: start + mostCentres } : null
}

/**
 * How the rules would send what came in last month, one portion after the other: each matter as it came to its first centre,
 * at that moment, with the duty lists of today. Nothing is written or locked, and no other matters are looked at.
 */
export async function dryRun(
  deps: Deps,
  actor: StaffActor,
  input: { rule?: RoutingRule | undefined; after?: DryRunCursor | undefined },
): Promise<Answer> {
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const routing = input.rule ? indexWith(dictionary, input.rule) : dictionary.routing
  const { from, to } = lastMonth(now)
  const centres = centresOf(dictionary, actor)
  const { centre: start = 0, at, id } = input.after ?? {}
  const rows = await listTakenIn(deps.db, actor, centres.slice(start, start + mostCentres), {
    from: instantAt(from),
    until: instantAt(addDays(to, 1)),
    behind: at !== undefined && id !== undefined ? { at: new Date(at), id } : undefined,
    most: mostMatters,
  })
  const tally = { alike: 0, otherwise: 0, notSent: 0, handed: 0, nobody: 0 }
  const units = new Count()
  const rules = new Count()
  const opens = scopeOf(actor, 'read').some(({ relation }) => relation === 'area')
  const told: Answer['rows'] = []
  for (const row of rows) {
    const matter = { ...row, custodyCentreId: row.originCentreId, excludedUnitIds: [], excludedPaths: [] }
    // Rules are asked as they would hold today, at the hour and on the day of the week at which the matter came.
    const { rule, silent, hand, lead } = suggestRoute(dictionary, matter, row.registeredAt, {
      routing: {
        ...routing,
        choose: (question) =>
          routing.choose({ ...question, on: input.rule?.validFrom ?? businessDayOf(now) }),
      },
    })
    if (rule && !silent) rules.add(rule.id, nameOfRule(dictionary, rule.match))
    if (hand) tally.handed += 1
    else if (!lead) tally.nobody += 1
    if (lead) units.add(lead.unit.id, lead.unit.name)
    if (row.leadUnitId === null) tally.notSent += 1
    else if (row.leadUnitId === lead?.unit.id) tally.alike += 1
    else {
      tally.otherwise += 1
      const sentTo = dictionary.unit(row.leadUnitId)?.name
      if (opens && sentTo && lead && told.length < mostRows)
        told.push({
          ref: `${row.county}-${row.id}`,
          code: row.code,
          kindId: row.kindId,
          sentTo,
          suggested: lead.unit.name,
        })
    }
  }
  const next = nextCursor(centres, start, rows)
  return {
    from,
    to,
    looked: rows.length,
    ...tally,
    units: units.list(),
    rules: rules.list(),
    rows: told,
    centres: { done: next ? next.centre : centres.length, of: centres.length },
    next,
  }
}
