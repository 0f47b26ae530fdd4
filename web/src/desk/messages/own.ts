import type { messageRoutes } from '@manyuan/core/messages/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { useMessageCommand } from '../command.ts'

export type OwnMessagesPage = z.infer<(typeof messageRoutes.own)['answer']>

/** Sends a change of one's own addresses or wishes; what shows them is asked for anew, after a refusal too. */
export function useOwnMessagesEdit() {
  const command = useMessageCommand()
  const queries = useQueryClient()
  return async (...given: Parameters<typeof command>) => {
    try {
      return await command(...given)
    } finally {
      await queries.invalidateQueries({ queryKey: ['own-messages'] })
    }
  }
}
