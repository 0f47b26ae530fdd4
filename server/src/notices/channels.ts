import type { Config } from '../config.ts'
import type { Channels } from './channel.ts'
import { endpointChannels } from './endpoint-channels.ts'
import { mailServer } from './mail-server.ts'
import { smsGateway } from './sms-gateway.ts'

/** The channels to people that the surroundings set up, and those to places that administrators do. */
export function channelsFrom(
  { sms, mail, webhookNetworks }: Pick<Config, 'sms' | 'mail' | 'webhookNetworks'>,
  now: () => Date,
): Channels {
  return {
    ...endpointChannels({ now, alsoOpen: webhookNetworks }),
    ...(sms === undefined ? {} : { sms: smsGateway(sms) }),
    ...(mail === undefined ? {} : { email: mailServer(mail) }),
  }
}
