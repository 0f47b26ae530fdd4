import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import type { z } from 'zod'
import type { Database } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { readSuggestion } from './suggest-now.ts'
import { routingQuestion } from './suggest-route.ts'
import { nameOfRule } from './world.ts'

type Example = z.output<typeof routingRoutes.try.body>

/** To whom an example would be suggested at the centre that holds it, and which rules fit besides the one that decides. */
export async function tryRoute(
  db: Database,
  dictionary: Dictionary,
  actor: StaffActor,
  { kindId, divisionId, level = levels.village, ...example }: Example,
  at: Date,
): Promise<z.input<typeof routingRoutes.try.answer>> {
  dictionary.getKind(kindId)
  const division = dictionary.division(divisionId)
  if (!division || division.validTo !== null) return refuse('place.unknown', { place: divisionId })
  const centre = dictionary.centreAtOrAbove(division.path, level)
  const matter = {
    kindId,
    path: division.path,
    source: example.source,
    risk: example.risk,
    urgency: example.urgency,
    custodyCentreId: centre.id,
    originCentreId: centre.id,
    excludedUnitIds: [],
    excludedPaths: [],
  }
  return {
    centre: centre.name,
    fitting: dictionary.routing
      .fitting(routingQuestion(dictionary, matter, at))
      .map(({ id, match }) => ({ id, name: nameOfRule(dictionary, match) })),
    suggestion: await readSuggestion(db, dictionary, actor, matter, at),
  }
}
