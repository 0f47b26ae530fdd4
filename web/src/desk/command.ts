import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { useCallback, useRef } from 'react'
import { useDesk } from './desk.tsx'

/**
 * Sends commands one after the other. A second press, also after an answer was lost on the way, is the same command and
 * gets the first answer; only what was carried out makes room for the next one.
 */
export function useCommand() {
  const { api } = useDesk()
  const id = useRef(api.newId())
  return useCallback(
    async (name: string, payload: unknown, aim: { matter?: string; expectedStage?: MatterStage } = {}) => {
      const answer = await api.command(id.current, name, payload, aim)
      id.current = api.newId()
      return answer
    },
    [api],
  )
}

type AdminCommand<Name extends string, Answer> = (
  id: string,
  name: Name,
  payload: unknown,
  expectedVersion?: number,
) => Promise<Answer>

/** What was filled in anew after a failure is another command: under the old id it would be refused for good. */
function useAdminCommand<Name extends string, Answer>(send: AdminCommand<Name, Answer>) {
  const { api } = useDesk()
  const last = useRef({ id: '', said: '' })
  return useCallback(
    async (name: Name, payload: unknown, expectedVersion?: number) => {
      const said = JSON.stringify([name, payload, expectedVersion])
      if (last.current.said !== said) last.current = { id: api.newId(), said }
      const answer = await send(last.current.id, name, payload, expectedVersion)
      last.current = { id: '', said: '' }
      return answer
    },
    [api, send],
  )
}

/** The same for commands about people. */
export const useStaffCommand = () => useAdminCommand(useDesk().api.staffCommand)
/** The same for commands about connected systems. */
export const useClientCommand = () => useAdminCommand(useDesk().api.clientCommand)
/** The same for commands about places, units and duty lists. */
export const usePlaceCommand = () => useAdminCommand(useDesk().api.placeCommand)
