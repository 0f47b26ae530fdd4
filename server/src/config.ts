import { join, resolve } from 'node:path'
import type { S3Place } from './files/s3-store.ts'
import type { MailServer } from './notices/mail-server.ts'
import type { SmsGateway } from './notices/sms-gateway.ts'
import { OperationFault } from './operation-fault.ts'
import { isInside } from './paths.ts'
import { readSettings, type Settings } from './settings.ts'

/** Everything the surroundings decide, read once and checked. */
export type Config = {
  mode: 'demonstration' | 'production' | 'test'
  role: 'all' | 'api' | 'worker'
  dataDir: string
  keyFile: string
  secret: string | undefined
  host: string
  port: number
  origin: string | undefined
  /** Who may say whose request they pass on; nobody unless told. */
  trustedProxies: string[]
  databaseUrl: string | undefined
  pool: number
  /** Requests a minute from one address before it is asked to wait; 0 where something in front sees to that. */
  requestsPerMinute: number
  /** Where metrics are served to those who run it; nowhere unless told. */
  metrics: { host: string; port: number } | undefined
  /** How long what an administrator uploaded to be brought in is kept. */
  importFileDays: number
  logLevel: string
  /** How notices travel; `undefined` is a channel that is not set up. */
  sms: SmsGateway | undefined
  mail: MailServer | undefined
  /** Networks, as CIDR, in which other systems may be called though they are not public; none unless told. */
  webhookNetworks: string[]
  /** Who gets the last seals of the audit by mail, hour by hour. */
  witnessMail: string | undefined
  /** Files of lists: what one may hold, with people in it too, how long it is kept, and how often it is given out. */
  exports: { rows: number; peopleRows: number; hours: number; downloads: number }
  /** Where files lie; `undefined` is the folder beside the database. */
  s3: S3Place | undefined
}

function smsFrom(env: Settings): SmsGateway | undefined {
  const { MANYUAN_SMS_URL: url, MANYUAN_SMS_BODY: body } = env
  if ((url === undefined) !== (body === undefined))
    throw new OperationFault({ code: 'config.together', names: ['MANYUAN_SMS_URL', 'MANYUAN_SMS_BODY'] })
  if (url === undefined || body === undefined) return undefined
  return { url, body, authorization: env.MANYUAN_SMS_AUTHORIZATION, success: env.MANYUAN_SMS_SUCCESS }
}

function mailFrom({ MANYUAN_SMTP_URL: url, MANYUAN_MAIL_FROM: from }: Settings): MailServer | undefined {
  if ((url === undefined) !== (from === undefined))
    throw new OperationFault({ code: 'config.together', names: ['MANYUAN_SMTP_URL', 'MANYUAN_MAIL_FROM'] })
  return url === undefined || from === undefined ? undefined : { url, from }
}

/** A single address is a network of its own. */
function asNetwork(address: string): string {
  if (address.includes('/')) return address
  return `${address}/${address.includes(':') ? 128 : 32}`
}

/** A bucket, or a folder in it, as `s3://bucket/folder`. */
function s3From(env: Settings): S3Place | undefined {
  const { MANYUAN_FILES: files, MANYUAN_S3_ENDPOINT: endpoint } = env
  const { MANYUAN_S3_KEY_ID: keyId, MANYUAN_S3_SECRET: secret } = env
  if (files === undefined) return undefined
  if (endpoint === undefined || keyId === undefined || secret === undefined)
    throw new OperationFault({
      code: 'config.together',
      names: ['MANYUAN_FILES', 'MANYUAN_S3_ENDPOINT', 'MANYUAN_S3_KEY_ID', 'MANYUAN_S3_SECRET'],
    })
  const { hostname: bucket, pathname } = new URL(files)
  const folder = pathname.replace(/^\/+|\/+$/g, '')
  const prefix = folder === '' ? '' : `${folder}/`
  const { MANYUAN_S3_REGION: region, MANYUAN_S3_ADDRESS: address } = env
  return { bucket, prefix, endpoint, region, keyId, secret, address }
}

/**
 * Reads the configuration from the environment; throws an OperationFault for what is wrong. A database of
 * one's own means production unless the mode says otherwise; production keeps its keys outside the data folder.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const env = readSettings(environment)
  const mode = env.MANYUAN_MODE ?? (env.DATABASE_URL ? 'production' : 'demonstration')
  const dataDir = resolve(env.MANYUAN_DATA)
  const keyFile = resolve(env.MANYUAN_KEY_FILE ?? join(dataDir, 'keys.json'))
  if (mode === 'production' && isInside(keyFile, dataDir))
    throw new OperationFault({ code: 'config.keysInData' })
  if (mode === 'production' && !env.MANYUAN_SECRET) throw new OperationFault({ code: 'config.secretNeeded' })
  if (env.MANYUAN_WITNESS_MAIL && !env.MANYUAN_SMTP_URL)
    throw new OperationFault({ code: 'config.witnessNeedsMail' })
  return {
    mode,
    role: env.MANYUAN_ROLE,
    dataDir,
    keyFile,
    secret: env.MANYUAN_SECRET,
    host: env.MANYUAN_HOST ?? '127.0.0.1',
    port: env.MANYUAN_PORT,
    origin: env.MANYUAN_ORIGIN,
    trustedProxies: env.MANYUAN_TRUSTED_PROXIES ?? [],
    databaseUrl: env.DATABASE_URL,
    pool: env.MANYUAN_POOL,
    metrics:
      env.MANYUAN_METRICS_PORT === undefined
        ? undefined
        : { host: env.MANYUAN_METRICS_HOST, port: env.MANYUAN_METRICS_PORT },
    requestsPerMinute: env.MANYUAN_REQUESTS_PER_MINUTE,
    importFileDays: env.MANYUAN_IMPORT_FILE_DAYS,
    logLevel: env.LOG_LEVEL,
    sms: smsFrom(env),
    mail: mailFrom(env),
    webhookNetworks: (env.MANYUAN_WEBHOOK_NETWORKS ?? []).map(asNetwork),
    witnessMail: env.MANYUAN_WITNESS_MAIL,
    exports: {
      rows: env.MANYUAN_EXPORT_ROWS,
      peopleRows: env.MANYUAN_EXPORT_PEOPLE_ROWS,
      hours: env.MANYUAN_EXPORT_HOURS,
      downloads: env.MANYUAN_EXPORT_DOWNLOADS,
    },
    s3: s3From(env),
  }
}
