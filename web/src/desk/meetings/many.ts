import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useRef } from 'react'
import type { BulkAnswer } from '../bulk/run.ts'
import { useDesk } from '../desk.tsx'

type ForOne = { row: MatterLine; payload: object }

/**
 * Does the same act to several matters of an agenda, each about its own call, one command each under an id of its own; sent
 * again unanswered it is the same commands.
 */
export function useForItems() {
  const { api } = useDesk()
  const ids = useRef(new Map<string, string>())
  return async (name: string, each: readonly ForOne[]): Promise<BulkAnswer[]> => {
    if (each.length === 0) return []
    const commands = each.map(({ row, payload }) => {
      const key = JSON.stringify([name, row.ref, payload])
      const id = ids.current.get(key) ?? api.newId()
      ids.current.set(key, id)
      return { id, name: `${name}@1`, matter: row.ref, payload }
    })
    const { answers } = await api.commands(commands)
    ids.current.clear()
    return each.map(({ row }, n) => {
      const answer = answers[n]
      return answer?.done === false
        ? { row, outcome: 'refused', why: answer.detail }
        : { row, outcome: 'done', why: '' }
    })
  }
}
