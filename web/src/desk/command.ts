import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { useAttempts } from '../client/attempts.ts'
import { useDesk } from './desk.tsx'

type Aim = { matter?: string; expectedStage?: MatterStage; expectedVersion?: number; taskVersion?: number }

/** Sends commands about matters, one for each thing said. */
export function useCommand() {
  const { api } = useDesk()
  const attempts = useAttempts(api.newId)
  return async (name: string, payload: unknown, aim: Aim = {}) => {
    const answer = await api.command(attempts.of([name, payload, aim]), name, payload, aim)
    attempts.done()
    return answer
  }
}

type AdminCommand<Name extends string, Answer> = (
  id: string,
  name: Name,
  payload: unknown,
  expectedVersion?: number,
) => Promise<Answer>

function useAdminCommand<Name extends string, Answer>(send: AdminCommand<Name, Answer>) {
  const { api } = useDesk()
  const attempts = useAttempts(api.newId)
  return async (name: Name, payload: unknown, expectedVersion?: number) => {
    const id = attempts.of([name, payload, expectedVersion])
    const answer = await send(id, name, payload, expectedVersion)
    attempts.done()
    return answer
  }
}

/** The same for commands about people. */
export const useStaffCommand = () => useAdminCommand(useDesk().api.staffCommand)
/** The same for commands about standard texts. */
export const useStandardTextCommand = () => useAdminCommand(useDesk().api.standardTextCommand)
/** The same for commands about enquiries. */
export const useEnquiryCommand = () => useAdminCommand(useDesk().api.enquiryCommand)
/** The same for commands about connected systems. */
export const useClientCommand = () => useAdminCommand(useDesk().api.clientCommand)
/** The same for commands about what is brought in. */
export const useImportCommand = () => useAdminCommand(useDesk().api.importCommand)
/** The same for commands about views of the list. */
export const useViewCommand = () => useAdminCommand(useDesk().api.viewCommand)
/** The same for commands about places, units and duty lists. */
export const usePlaceCommand = () => useAdminCommand(useDesk().api.placeCommand)
/** The same for commands about kinds, limits and the calendar. */
export const useRuleCommand = () => useAdminCommand(useDesk().api.ruleCommand)
/** The same for commands about exported files. */
export const useExportCommand = () => useAdminCommand(useDesk().api.exportCommand)
/** The same for commands about rosters and deputies. */
export const useRosterCommand = () => useAdminCommand(useDesk().api.rosterCommand)
/** The same for commands about joint meetings. */
export const useMeetingCommand = () => useAdminCommand(useDesk().api.meetingCommand)
/** The same for commands about where messages go. */
export const useMessageCommand = () => useAdminCommand(useDesk().api.messageCommand)
/** The same for commands about places outside that are told. */
export const useEndpointCommand = () => useAdminCommand(useDesk().api.endpointCommand)
/** The same for commands of an auditor. */
export const useAuditCommand = () => useAdminCommand(useDesk().api.auditCommand)
