import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type StandardTextView, standardTextRoutes } from '@manyuan/core/standard-texts/contract.ts'
import { listOfferedTexts, listStandardTexts, type StandardTextRow } from '../db/standard-texts.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { executeStandardTextCommand } from './execute-standard-texts.ts'

const mostOffered = 50

function getReader(actor: Actor): StaffActor {
  return actor.type === 'staff' && canAt(actor, 'standardTexts.read')
    ? actor
    : refuse('permission.denied', { action: 'standardTexts.read' })
}

function present(dictionary: Dictionary, actor: StaffActor, row: StandardTextRow): StandardTextView {
  const { id, version, divisionId, path, move, kindId, title, words } = row
  const place = dictionary.division(divisionId)?.name ?? { zh: divisionId }
  const mayEdit = canAt(actor, 'standardTexts.edit', path)
  return { id, version, divisionId, place, move, kindId, title, words, mayEdit }
}

/** What is written again and again: kept by the administrators of places, offered in the dialogs of moves. */
export function serveStandardTexts(serve: Serve, deps: Deps): void {
  serve(standardTextRoutes.command, ({ sender, body }) => executeStandardTextCommand(deps, sender, body))

  serve(standardTextRoutes.list, async ({ sender, query }) => {
    const actor = getReader(sender.actor)
    const dictionary = await deps.dictionary.current()
    const found = await listStandardTexts(deps.db, {
      path: actor.path,
      above: pathsUpwards(actor.path),
      after: query.after,
      limit: query.limit + 1,
    })
    const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
    return { rows: rows.map((row) => present(dictionary, actor, row)), next }
  })

  serve(standardTextRoutes.offered, async ({ sender, query }) => {
    const actor = getReader(sender.actor)
    const dictionary = await deps.dictionary.current()
    const texts = await listOfferedTexts(deps.db, {
      move: query.move,
      paths: pathsUpwards(actor.path),
      kindIds: query.kindId === undefined ? [] : dictionary.kinds.pathOf(query.kindId),
      limit: mostOffered,
    })
    return { texts: texts.map((row) => present(dictionary, actor, row)) }
  })
}
