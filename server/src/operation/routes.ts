import { findingText } from '@manyuan/core/i18n/staff-texts.ts'
import { operationRoutes } from '@manyuan/core/operation/contract.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import packageFile from '../../package.json' with { type: 'json' }
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { lookOver } from './look-over.ts'

/**
 * How the installation stands, for the system administrators of the whole city. What waits to be sealed or sent grows with
 * matters that an administrator below may not even know of (charter 5).
 */
export function serveOperation(serve: Serve, deps: Deps): void {
  serve(operationRoutes.look, async ({ sender, language }) => {
    const { city } = await deps.dictionary.current()
    if (!canAt(sender.actor, 'operation.read', city.path))
      return refuse('permission.denied', { action: 'operation.read' })
    const now = deps.now()
    const found = await lookOver({ ...deps, now })
    return {
      at: now.toISOString(),
      version: packageFile.version,
      checks: found.map(({ check, level, finding }) => ({
        check,
        level,
        text: findingText(language, finding),
      })),
    }
  })
}
