import { isWithin, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { suggestionRoutes } from '@manyuan/core/suggestions/contract.ts'
import { listSpotNames } from '../db/spots.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { findKindModel, readModelAbout } from './models.ts'
import { listNamedPlaces } from './named-places.ts'

/** More than one county names, and little enough to carry. */
const mostSpots = 3000

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
    const { near } = query
    // Grids of a whole county are more than a phone should carry, and so are spots of a whole city.
    const withGrids = near !== undefined && near.length >= pathWidths.town
    const withSpots = near !== undefined && near.length >= pathWidths.county
    reply.header('cache-control', 'public, max-age=600')
    const grids = dictionary.grids.filter(
      ({ path, validTo }) => withGrids && validTo === null && isWithin(path, near),
    )
    return {
      places: [...listNamedPlaces(dictionary), ...grids.map(({ path, name }) => ({ path, name: name.zh }))],
      spots: withSpots ? await listSpotNames(deps.db, near, mostSpots) : [],
    }
  })
}
