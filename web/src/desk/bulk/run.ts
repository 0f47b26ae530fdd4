import { useRef } from 'react'
import { useDesk } from '../desk.tsx'

/** What became of one matter of a selection: nothing is said of one that went well. */
export type BulkAnswer = { ref: string; refused: string | null }

/** So many commands go in one request. */
const portion = 50

/**
 * Does the same to each matter, one command each under an id of its own. What was sent before and not answered goes under the
 * same ids again, so that pressing twice does nothing twice.
 */
export function useBulk() {
  const { api } = useDesk()
  const ids = useRef(new Map<string, string>())
  return async (
    name: string,
    payload: object,
    refs: readonly string[],
    told: (done: number) => void,
  ): Promise<BulkAnswer[]> => {
    const idOf = (ref: string) => {
      const key = JSON.stringify([name, payload, ref])
      const id = ids.current.get(key) ?? api.newId()
      ids.current.set(key, id)
      return id
    }
    const answers: BulkAnswer[] = []
    for (let from = 0; from < refs.length; from += portion) {
      const part = refs.slice(from, from + portion)
      const commands = part.map((matter) => ({ id: idOf(matter), name: `${name}@1`, matter, payload }))
      const answered = await api.commands(commands)
      for (const [n, answer] of answered.answers.entries())
        answers.push({ ref: part[n] ?? '', refused: answer.done ? null : answer.detail })
      told(answers.length)
    }
    ids.current.clear()
    return answers
  }
}
