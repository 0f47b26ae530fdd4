import type { ClientCommandName } from '@manyuan/core/clients/commands.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { StaffCommandName } from '@manyuan/core/people/commands.ts'
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

/** The same for commands about people: a second press is the same command. */
export function useStaffCommand() {
  const { api } = useDesk()
  const id = useRef(api.newId())
  return useCallback(
    async (name: StaffCommandName, payload: unknown, expectedVersion?: number) => {
      const answer = await api.staffCommand(id.current, name, payload, expectedVersion)
      id.current = api.newId()
      return answer
    },
    [api],
  )
}

/** The same for commands about connected systems. */
export function useClientCommand() {
  const { api } = useDesk()
  const id = useRef(api.newId())
  return useCallback(
    async (name: ClientCommandName, payload: unknown, expectedVersion?: number) => {
      const answer = await api.clientCommand(id.current, name, payload, expectedVersion)
      id.current = api.newId()
      return answer
    },
    [api],
  )
}
