import {
  type ClientCommandAnswer,
  type ClientCommandInput,
  type ClientCommandName,
  clientCommands,
} from '@manyuan/core/clients/commands.ts'
import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Deps } from '../deps.ts'
import {
  addClient,
  addSecret,
  type ClientUseCase,
  changeClient,
  type Done,
  endClient,
  endSecret,
} from './manage-clients.ts'

type Kept = Omit<ClientCommandAnswer, 'key'>

/** The commands about connected systems; new secrets are hashed with the ring. */
function clientBook(ring: KeyRing): AdminBook<ClientCommandName, Done, Kept> {
  const withRing =
    <Name extends ClientCommandName>(
      handler: (use: ClientUseCase, input: ClientCommandInput<Name>) => Promise<Done>,
    ) =>
    (use: AdminUseCase, input: ClientCommandInput<Name>) =>
      handler({ ...use, ring }, input)
  return {
    objectType: 'client',
    schemas: clientCommands,
    handlers: {
      'client.add': withRing<'client.add'>(addClient),
      'client.change': withRing<'client.change'>(changeClient),
      'client.newSecret': withRing<'client.newSecret'>(addSecret),
      'client.endSecret': withRing<'client.endSecret'>(endSecret),
      'client.end': withRing<'client.end'>(endClient),
    },
    keep: ({ clientId, secretId, version }) => ({ clientId, secretId, version }),
    about: ({ clientId, secretId, data }) => ({ objectId: clientId, data: { ...data, secretId } }),
    recorded: ['permission.denied', 'record.notFound', 'command.reused'],
    duplicates: {},
  }
}

/** Runs one command about connected systems. The key is shown this once: only a digest of it is kept. */
export async function executeClientCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<ClientCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, clientBook(deps.ring))
  return { ...kept, key: done?.key ?? null }
}
