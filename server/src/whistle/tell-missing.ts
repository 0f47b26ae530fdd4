import type { MatterRecord } from '../db/matter-record.ts'
import { listWhistles } from '../db/whistles.ts'
import type { UseCase } from '../matters/use-case.ts'
import { noteCause } from '../messages/note-cause.ts'

/** Tells every unit that has neither reported in nor been excused that the time to be there is over. */
export async function tellMissing(use: UseCase, { county, id }: MatterRecord): Promise<void> {
  const open = (await listWhistles(use.tx, { county, id })).find(({ state }) => state === 'called')
  const missing = open?.calls.filter(({ state }) => state === 'called') ?? []
  for (const { unitId } of missing)
    noteCause(use, { county, matterId: id, kind: 'notThere', data: { unitId } })
}
