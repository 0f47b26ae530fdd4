import { ladderRoutes } from '@manyuan/core/escalation/contract.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { checkLadder, presentLadders } from './present-ladders.ts'

/** The ladders as administrators see them, and what would come of one. They are written by `/api/rules/command`. */
export function serveLadders(serve: Serve, deps: Deps): void {
  serve(ladderRoutes.list, async ({ sender: { actor } }) => {
    if (!canAt(actor, 'rules.edit')) return refuse('permission.denied', { action: 'rules.edit' })
    const dictionary = await deps.dictionary.current()
    return {
      ...presentLadders(dictionary, businessDayOf(deps.now())),
      abilities: canAt(actor, 'rules.edit', dictionary.city.path) ? ['rules.edit' as const] : [],
    }
  })

  serve(ladderRoutes.check, async ({ sender: { actor }, body }) => {
    if (!canAt(actor, 'rules.edit')) return refuse('permission.denied', { action: 'rules.edit' })
    return await checkLadder(deps.db, await deps.dictionary.current(), body, deps.now())
  })
}
