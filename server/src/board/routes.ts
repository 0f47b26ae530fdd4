import { boardRoutes } from '@manyuan/core/board/contract.ts'
import { boxName } from '@manyuan/core/board/squares.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { readGround } from './ground.ts'
import { type Clustered, readClusters, readMap, viewOf } from './map.ts'
import { type BoardNow, readBoard } from './now.ts'
import { boardFor } from './scope.ts'
import { together } from './together.ts'

/** The board of an area: whoever may see it sees the same, so that many screens cost as one. */
export function serveBoard(serve: Serve, deps: Deps): void {
  const boards = together<BoardNow>()
  const maps = together<Clustered>()
  serve(boardRoutes.now, async ({ sender, query }) => {
    const dictionary = await deps.dictionary.current()
    const of = boardFor(dictionary, sender.actor, query.path)
    return await boards(of.scope.path, () => readBoard(deps, dictionary, of))
  })
  serve(boardRoutes.map, async ({ sender, query }) => {
    const dictionary = await deps.dictionary.current()
    const of = boardFor(dictionary, sender.actor, query.path)
    const view = viewOf(query)
    const key = `${of.scope.path} ${view.size} ${boxName(view.box)}`
    const clustered = await maps(key, () => readClusters(deps, dictionary, of, view))
    return await readMap(deps, sender.actor, of, view, clustered)
  })
  serve(boardRoutes.ground, async ({ sender, query }) => {
    const dictionary = await deps.dictionary.current()
    return await readGround(deps, dictionary, boardFor(dictionary, sender.actor, query.path))
  })
}
