import { isWithin, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { suggestionRoutes } from '@manyuan/core/suggestions/contract.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { findKindModel, readModelAbout } from './models.ts'
import { listNamedPlaces } from './named-places.ts'

/**
 * What devices need to suggest by themselves: the words of a report are read where they are written, and are sent nowhere
 * before they are reported.
 */
export function serveSuggestions(serve: Serve, deps: Deps): void {
  serve(suggestionRoutes.about, () => readModelAbout(deps.db))

  serve(suggestionRoutes.model, async ({ params, reply }) => {
    const model = await findKindModel(deps.db, params.digest)
    if (!model) return refuse('record.notFound')
    // Under its digest a model never changes.
    reply.header('cache-control', 'public, max-age=31536000, immutable')
    return model
  })

  serve(suggestionRoutes.places, async ({ query, reply }) => {
    const dictionary = await deps.dictionary.current()
    // Grids of a whole county are more than a phone should carry.
    const near = query.near !== undefined && query.near.length >= pathWidths.town ? query.near : undefined
    reply.header('cache-control', 'public, max-age=600')
    const grids = dictionary.grids.filter(
      ({ path, validTo }) => near !== undefined && validTo === null && isWithin(path, near),
    )
    return {
      places: [...listNamedPlaces(dictionary), ...grids.map(({ path, name }) => ({ path, name: name.zh }))],
    }
  })
}
