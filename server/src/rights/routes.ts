import { rightRoutes } from '@manyuan/core/rights/contract.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { readGrantedCopy, readGrantedLooks, readMatterRights, readRequest, readRequestQueue } from './desk.ts'
import { countExpiring } from './expiring.ts'
import { readOwnLooks, readOwnRights, takeOwnCopy } from './own.ts'

/** What people may ask about their own data: on the portal by code and secret, at the desk by right. */
export function serveRights(serve: Serve, deps: Deps): void {
  serve(rightRoutes.own, ({ body }) => readOwnRights(deps, body))
  serve(rightRoutes.looks, ({ body, language }) => readOwnLooks(deps, body, language))
  serve(rightRoutes.copy, ({ body, language }) => takeOwnCopy(deps, body, language))
  serve(rightRoutes.queue, ({ sender, query }) => readRequestQueue(deps, sender, query))
  serve(rightRoutes.retention, ({ sender }) => countExpiring(deps, sender.actor))
  serve(rightRoutes.request, ({ sender, params }) => readRequest(deps, sender, params))
  serve(rightRoutes.grantedCopy, ({ sender, params, language }) =>
    readGrantedCopy(deps, sender, params, language),
  )
  serve(rightRoutes.grantedLooks, ({ sender, params, language }) =>
    readGrantedLooks(deps, sender, params, language),
  )
  serve(rightRoutes.ofMatter, ({ sender, params }) => readMatterRights(deps, sender, params.ref))
}
