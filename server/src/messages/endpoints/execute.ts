import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type EndpointCommandAnswer,
  type EndpointCommandInput,
  type EndpointCommandName,
  endpointCommands,
} from '@manyuan/core/messages/endpoint-commands.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../../commands/execute-admin.ts'
import type { Sender } from '../../commands/sender.ts'
import type { Deps } from '../../deps.ts'
import {
  addRobot,
  addSystem,
  type EndpointDone,
  type EndpointUseCase,
  endEndpoint,
  endFormerSecret,
  moveEndpoint,
  renewSecret,
  sendAgain,
  setLanguage,
} from './manage.ts'

type Kept = Omit<EndpointCommandAnswer, 'secret'>

/** The commands about places outside that are told of matters. */
function endpointBook({ ring, config }: Deps): AdminBook<EndpointCommandName, EndpointDone, Kept> {
  const alsoOpen = config.webhookNetworks
  const here =
    <Name extends EndpointCommandName>(
      handler: (use: EndpointUseCase, input: EndpointCommandInput<Name>) => Promise<EndpointDone>,
    ) =>
    (use: AdminUseCase, input: EndpointCommandInput<Name>) =>
      handler({ ...use, ring, alsoOpen }, input)
  return {
    objectType: 'endpoint',
    schemas: endpointCommands,
    handlers: {
      'endpoint.addSystem': here<'endpoint.addSystem'>(addSystem),
      'endpoint.addRobot': here<'endpoint.addRobot'>(addRobot),
      'endpoint.setLanguage': here<'endpoint.setLanguage'>(setLanguage),
      'endpoint.move': here<'endpoint.move'>(moveEndpoint),
      'endpoint.newSecret': here<'endpoint.newSecret'>(renewSecret),
      'endpoint.endFormerSecret': here<'endpoint.endFormerSecret'>(endFormerSecret),
      'endpoint.end': here<'endpoint.end'>(endEndpoint),
      'endpoint.sendAgain': here<'endpoint.sendAgain'>(sendAgain),
    },
    keep: ({ endpointId, version, again = null }) => ({ endpointId, version, again }),
    about: ({ endpointId, version, data }) => ({ objectId: endpointId, data: { ...data, version } }),
    recorded: ['permission.denied', 'record.notFound', 'command.reused'],
    duplicates: {},
  }
}

/** Runs one command about them. A secret of ours is shown this once. */
export async function executeEndpointCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<EndpointCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, endpointBook(deps))
  return { ...kept, secret: done?.secret ?? null }
}
