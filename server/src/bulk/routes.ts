import { bulkRoutes } from '@manyuan/core/bulk/contract.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { prepareMany } from './prepare.ts'

/** What is looked up for many matters at once; their commands go to `/api/commands`, one for each. */
export function serveBulk(serve: Serve, deps: Deps): void {
  serve(bulkRoutes.prepare, ({ sender, body }) => prepareMany(deps, sender.actor, body))
}
