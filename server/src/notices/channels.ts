import type { Config } from '../config.ts'
import type { Channels } from './channel.ts'
import { mailServer } from './mail-server.ts'
import { smsGateway } from './sms-gateway.ts'

/** The channels that the surroundings set up. */
export function channelsFrom({ sms, mail }: Pick<Config, 'sms' | 'mail'>): Channels {
  return {
    ...(sms === undefined ? {} : { sms: smsGateway(sms) }),
    ...(mail === undefined ? {} : { email: mailServer(mail) }),
  }
}
