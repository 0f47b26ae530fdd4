import { whistleRoutes } from '@manyuan/core/whistle/contract.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { getReadable } from '../matters/readable.ts'
import { callableUnits } from './callable-units.ts'

/** Routes about meetings that a centre calls. */
export function serveWhistles(serve: Serve, deps: Deps): void {
  serve(whistleRoutes.callable, async ({ sender, params, language }) => {
    const matter = await getReadable(deps, sender.actor, params.ref, 'whistle')
    return { units: callableUnits(await deps.dictionary.current(), matter, language) }
  })
}
