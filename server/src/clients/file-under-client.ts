import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import type { ClientActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { isBrought } from '../db/client-matters.ts'
import { resolvePlace } from '../matters/routing.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * What a connected system brings: within its place, under the number it has there, and under nobody else's name. Where
 * it comes from is settled by who sends it.
 */
export async function fileUnderClient(
  use: UseCase,
  client: ClientActor,
  input: RegisterMatter,
): Promise<RegisterMatter> {
  const { division, path } = resolvePlace(use.dictionary, client, input.place)
  if (!canAt(client, 'matter.register', path)) return refuse('place.unknown', { place: division.name.zh })
  if (input.sourceNumber === undefined)
    return refuse('input.invalid', { fields: [{ path: 'sourceNumber', problem: 'required' }] })
  if (input.sourceSystem !== client.sourceSystem)
    return refuse('input.invalid', { fields: [{ path: 'sourceSystem', problem: 'option' }] })
  // Whoever knows the follow secret reads as the reporter does; it is made by the reporter's own device.
  if (input.followHash !== undefined)
    return refuse('input.invalid', { fields: [{ path: 'followHash', problem: 'unknown' }] })
  // Within its county a number is one matter by the database; a corrected place must not make a second one elsewhere.
  const elsewhere = use.dictionary.counties.filter((county) => county !== division.county)
  if (await isBrought(use.tx, elsewhere, client.sourceSystem, input.sourceNumber))
    return refuse('record.duplicate', { what: 'sourceNumber' })
  return { ...input, source: client.source }
}
