import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { clientActions, clientSources, mostNetworks, mostRequestsPerMinute } from './rights.ts'

const ClientActions = z
  .array(z.enum(clientActions))
  .min(1)
  .max(clientActions.length)
  .transform((actions) => clientActions.filter((action) => actions.includes(action)))
const RequestsPerMinute = z.int().min(1).max(mostRequestsPerMinute)
/** From where it may call, as CIDR: its own server, or the network of its office. None means from anywhere. */
const Networks = z.array(z.union([z.cidrv4(), z.cidrv6()])).max(mostNetworks)
const client = z.strictObject({ clientId: Uuid })

/**
 * Writes about connected systems. Where one is placed and what its matters are filed under stay as they were: the
 * matters it brought are told by them. Another place is another client.
 */
export const clientCommands = {
  'client.add': z.strictObject({
    name: oneLine(60),
    sourceSystem: oneLine(60),
    source: z.enum(clientSources),
    divisionId: Uuid,
    actions: ClientActions,
    requestsPerMinute: RequestsPerMinute.default(60),
    networks: Networks.default([]),
    from: BusinessDay.optional(),
    to: BusinessDay.optional(),
    /** The last day of its first secret. */
    keyTo: BusinessDay.optional(),
  }),
  'client.change': z.strictObject({
    clientId: Uuid,
    name: oneLine(60).optional(),
    actions: ClientActions.optional(),
    requestsPerMinute: RequestsPerMinute.optional(),
    networks: Networks.optional(),
    to: BusinessDay.nullable().optional(),
  }),
  'client.newSecret': z.strictObject({ clientId: Uuid, keyTo: BusinessDay.optional() }),
  'client.endSecret': z.strictObject({ clientId: Uuid, secretId: Uuid }),
  'client.end': client,
} as const
export type ClientCommandName = keyof typeof clientCommands
export type ClientCommandInput<Name extends ClientCommandName> = z.output<(typeof clientCommands)[Name]>

/** `key` is what the other system sends, shown this once: the second arrival gets the same answer without it. */
export const ClientCommandAnswer = z.object({
  clientId: Uuid,
  secretId: Uuid.nullable(),
  version: z.int(),
  key: z.string().nullable(),
})
export type ClientCommandAnswer = z.infer<typeof ClientCommandAnswer>
