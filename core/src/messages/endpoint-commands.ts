import { z } from 'zod'
import { languages } from '../i18n/texts.ts'
import { Uuid } from '../ids.ts'
import { oneLine } from '../text.ts'
import { robotChannels } from './steps.ts'

/** So many places to tell may be set up; nobody needs as many. */
export const mostEndpoints = 500

/** Where other programs are called: https, or http within networks that the settings name. */
const EndpointAddress = z.url({ protocol: /^https?$/ }).max(500)
/** What a robot gives to sign with. */
const RobotSecret = oneLine(200)

const endpoint = { endpointId: Uuid }

/** Writes about the places outside the house that are told of matters. */
export const endpointCommands = {
  /** Another system: it is told of the matters of a place, or of those that one connected system brought there. */
  'endpoint.addSystem': z.strictObject({
    name: oneLine(60),
    divisionId: Uuid,
    clientId: Uuid.optional(),
    address: EndpointAddress,
  }),
  /** The group of a unit, which is told what the unit is told. */
  'endpoint.addRobot': z.strictObject({
    name: oneLine(60),
    unitId: Uuid,
    channel: z.enum(robotChannels),
    address: EndpointAddress,
    secret: RobotSecret.optional(),
    /** In which its group is told; Chinese where nothing is said. */
    language: z.enum(languages).optional(),
  }),
  'endpoint.setLanguage': z.strictObject({ ...endpoint, language: z.enum(languages) }),
  /** Another address; a robot's comes with its own secret, or with none. */
  'endpoint.move': z.strictObject({ ...endpoint, address: EndpointAddress, secret: RobotSecret.optional() }),
  /** A new secret of a system to sign with; the one before signs as well until it is ended. */
  'endpoint.newSecret': z.strictObject(endpoint),
  'endpoint.endFormerSecret': z.strictObject(endpoint),
  'endpoint.end': z.strictObject(endpoint),
  /** What could not be sent is tried anew: some of it, or all, a hundred at most. */
  'endpoint.sendAgain': z.strictObject({
    ...endpoint,
    deliveryIds: z.array(Uuid).min(1).max(100).optional(),
  }),
} as const
export type EndpointCommandName = keyof typeof endpointCommands
export type EndpointCommandInput<Name extends EndpointCommandName> = z.output<(typeof endpointCommands)[Name]>

/** `secret` is shown this once: the second arrival gets the same answer without it. `again` is how many are sent anew. */
export const EndpointCommandAnswer = z.object({
  endpointId: Uuid,
  version: z.int(),
  again: z.int().nullable(),
  secret: z.string().nullable(),
})
export type EndpointCommandAnswer = z.infer<typeof EndpointCommandAnswer>
