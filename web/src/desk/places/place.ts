import type { PlaceCommandName } from '@manyuan/core/places/commands.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { usePlaceCommand } from '../command.ts'

export type PlaceView = z.infer<(typeof placeRoutes.division)['answer']>
export type UnitPage = z.infer<(typeof placeRoutes.unit)['answer']>

/**
 * Sends a change of places; whatever the screen shows is asked for anew then, names as well. After a refusal too: what
 * somebody else changed in between is why.
 */
export function useEdit() {
  const command = usePlaceCommand()
  const queries = useQueryClient()
  return async (name: PlaceCommandName, payload: object, version?: number) => {
    try {
      return await command(name, payload, version)
    } finally {
      await queries.invalidateQueries()
    }
  }
}

/** A name as commands take it: English is left out when it is empty. */
export function nameOf({ zh, en }: { zh: string; en?: string | undefined }) {
  return en ? { zh, en } : { zh }
}
