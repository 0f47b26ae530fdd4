import { figureRoutes } from '@manyuan/core/figures/contract.ts'
import { whistleFigureRoutes } from '@manyuan/core/figures/whistles.ts'
import { confidentialities } from '@manyuan/core/matters/vocabulary.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { relationReaches } from '@manyuan/core/permissions/relations.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { readEnteredTally, readOpenTally, readSaidTally, type TallyScope } from '../db/tallies.ts'
import type { Deps } from '../deps.ts'
import { requirePeriod } from '../enquiries/period.ts'
import type { Serve } from '../http/serve.ts'
import { countEnquiriesOf, usualDays } from './enquiries.ts'
import { readSaidBehind } from './said-behind.ts'
import { countWhistles, readCallsBehind } from './whistles.ts'

/**
 * The path whose figures are asked for: the reader's own place or one below it. Counted is what somebody may read there
 * because it is their area, so that no figure tells of what no list shows: of a complaint, for one, to whom it is about.
 */
function scopeFor(actor: Actor, asked: string | undefined): TallyScope {
  if (!canAt(actor, 'figures.read') || !('path' in actor))
    return refuse('permission.denied', { action: 'figures.read' })
  if (asked !== undefined && !isWithin(asked, actor.path))
    return refuse('permission.denied', { action: 'figures.read' })
  return figuresOpenTo(asked ?? actor.path)
}

/** What is counted at or below a path for those whose area it is. */
export function figuresOpenTo(path: string): TallyScope {
  return { path, confidentialities: confidentialities.filter((one) => relationReaches('area', one)) }
}

/** Figures from tallies: no row of a matter is read for them. */
export function serveFigures(serve: Serve, deps: Deps): void {
  serve(figureRoutes.open, async ({ sender, query }) => {
    const scope = scopeFor(sender.actor, query.path)
    return { at: deps.now().toISOString(), path: scope.path, rows: await readOpenTally(deps.db, scope) }
  })
  serve(figureRoutes.entered, async ({ sender, query }) => {
    const scope = scopeFor(sender.actor, query.path)
    const since = addDays(businessDayOf(deps.now()), 1 - query.days)
    return {
      at: deps.now().toISOString(),
      path: scope.path,
      rows: await readEnteredTally(deps.db, scope, since),
    }
  })
  const periodOf = (query: { from?: string | undefined; to?: string | undefined }) => {
    const to = query.to ?? businessDayOf(deps.now())
    const from = query.from ?? addDays(to, 1 - usualDays)
    requirePeriod({ from, to })
    return { from, to }
  }
  serve(figureRoutes.callBacks, async ({ sender, query }) => {
    const scope = scopeFor(sender.actor, query.path)
    const { from, to } = periodOf(query)
    return {
      at: deps.now().toISOString(),
      path: scope.path,
      from,
      to,
      rows: await readSaidTally(deps.db, scope, { from, to }),
      rules: (await deps.dictionary.current()).callBackRules,
    }
  })
  serve(figureRoutes.callBackRows, async ({ sender, query }) => {
    const { path } = scopeFor(sender.actor, query.path)
    const area = { path, ...periodOf(query) }
    return sender.actor.type === 'staff'
      ? await readSaidBehind(deps, sender.actor, area, query)
      : { rows: [], next: null }
  })
  serve(figureRoutes.enquiries, async ({ sender, query, language }) => {
    const { path } = scopeFor(sender.actor, query.path)
    return {
      at: deps.now().toISOString(),
      path,
      ...(await countEnquiriesOf(deps, path, query, language)),
    }
  })
  serve(whistleFigureRoutes.whistles, async ({ sender, query, language }) => {
    const { path } = scopeFor(sender.actor, query.path)
    return { at: deps.now().toISOString(), path, ...(await countWhistles(deps, path, query, language)) }
  })
  serve(whistleFigureRoutes.whistleRows, async ({ sender, query }) => {
    const { path } = scopeFor(sender.actor, query.path)
    return sender.actor.type === 'staff'
      ? await readCallsBehind(deps, sender.actor, path, query)
      : { rows: [], next: null }
  })
}
