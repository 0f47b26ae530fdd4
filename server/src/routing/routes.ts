import { firstReckonedYear, lastReckonedYear } from '@manyuan/core/clock/statutory-days.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { routingRoutes } from '@manyuan/core/routing/contract.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { dryRun } from './dry-run.ts'
import { checkRouting, draftRule, presentRouting } from './present-routing.ts'
import { presentRates } from './rates.ts'
import { tryRoute } from './try-route.ts'

/** Administrators and those who send matters read and try the rules; what was, of their own area alone. */
function requireReader({ actor }: Sender, path?: string): StaffActor {
  if (actor.type !== 'staff' || !canAt(actor, 'routing.read', path))
    return refuse('permission.denied', { action: 'routing.read' })
  return actor
}

/** Routing rules as they stand, and what comes of them. They are written by `/api/rules/command`. */
export function serveRouting(serve: Serve, deps: Deps): void {
  const today = () => businessDayOf(deps.now())

  serve(routingRoutes.list, async ({ sender, query }) => {
    const actor = requireReader(sender)
    const dictionary = await deps.dictionary.current()
    const mayEdit = canAt(actor, 'rules.edit', dictionary.city.path)
    return {
      ...presentRouting(dictionary, query, today()),
      abilities: mayEdit ? ['rules.edit' as const] : [],
    }
  })

  serve(routingRoutes.check, async ({ sender, body }) => {
    requireReader(sender)
    return checkRouting(await deps.dictionary.current(), body, today())
  })

  serve(routingRoutes.try, async ({ sender, body }) => {
    const actor = requireReader(sender)
    const at = body.at === undefined ? deps.now() : new Date(body.at)
    const year = Number(businessDayOf(at).slice(0, 4))
    if (year < firstReckonedYear || year > lastReckonedYear)
      return refuse('input.invalid', { fields: [{ path: 'at', problem: 'option' }] })
    return await tryRoute(deps.db, await deps.dictionary.current(), actor, body, at)
  })

  serve(routingRoutes.dryRun, async ({ sender, body: { rule, after } }) => {
    const actor = requireReader(sender)
    const draft = rule && draftRule(await deps.dictionary.current(), rule, today())
    return await dryRun(deps, actor, { rule: draft, after })
  })

  serve(routingRoutes.rates, async ({ sender, query }) => {
    const dictionary = await deps.dictionary.current()
    const division = dictionary.division(query.divisionId) ?? refuse('record.notFound')
    requireReader(sender, division.path)
    return await presentRates(deps.db, dictionary, division.id, today())
  })
}
