import type { SettingNeed } from '@manyuan/core/operation/problem.ts'
import { z } from 'zod'
import { OperationFault } from './operation-fault.ts'

const modes = ['demonstration', 'production', 'test'] as const
const roles = ['all', 'api', 'worker'] as const
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
const addressStyles = ['path', 'host'] as const
const inMessage = ['{to}', '{text}'] as const

/** A setting that not every text will do for, with what it takes: whoever gave it something else is told that. */
function taking<T extends z.ZodType>(setting: T, need: SettingNeed) {
  return { setting, need }
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return taking(z.enum(values), { need: 'oneOf', values })
}

function wholeNumber(least: number, most: number) {
  return taking(z.coerce.number().int().min(least).max(most), { need: 'wholeNumber', least, most })
}

function address(...protocols: string[]) {
  const protocol = new RegExp(`^(${protocols.join('|')})$`)
  return taking(z.url({ protocol }), { need: 'url', protocols })
}

const addresses = z
  .string()
  .transform((list) => list.split(',').map((one) => one.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))

const checked = {
  MANYUAN_MODE: oneOf(modes),
  MANYUAN_ROLE: oneOf(roles),
  MANYUAN_SECRET: taking(z.string().min(32), { need: 'length', least: 32 }),
  MANYUAN_PORT: wholeNumber(0, 65535),
  MANYUAN_ORIGIN: address('https', 'http'),
  MANYUAN_TRUSTED_PROXIES: taking(addresses, { need: 'networkAddresses' }),
  MANYUAN_POOL: wholeNumber(2, 200),
  MANYUAN_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000_000),
  MANYUAN_IMPORT_FILE_DAYS: wholeNumber(1, 30),
  MANYUAN_METRICS_PORT: wholeNumber(0, 65535),
  MANYUAN_SMS_URL: address('https', 'http'),
  MANYUAN_SMS_BODY: taking(
    z.string().refine((body) => inMessage.every((part) => body.includes(part))),
    { need: 'placeholders', names: inMessage },
  ),
  MANYUAN_SMTP_URL: address('smtps', 'smtp'),
  MANYUAN_WEBHOOK_NETWORKS: taking(addresses, { need: 'networkAddresses' }),
  MANYUAN_WITNESS_MAIL: taking(z.email(), { need: 'mailAddress' }),
  MANYUAN_EXPORT_ROWS: wholeNumber(1, 1_000_000),
  MANYUAN_EXPORT_PEOPLE_ROWS: wholeNumber(1, 100_000),
  MANYUAN_EXPORT_HOURS: wholeNumber(1, 720),
  MANYUAN_EXPORT_DOWNLOADS: wholeNumber(1, 100),
  MANYUAN_FILES: address('s3'),
  MANYUAN_S3_ENDPOINT: address('https', 'http'),
  MANYUAN_S3_ADDRESS: oneOf(addressStyles),
  LOG_LEVEL: oneOf(levels),
}

const Environment = z.object({
  MANYUAN_MODE: checked.MANYUAN_MODE.setting.optional(),
  MANYUAN_ROLE: checked.MANYUAN_ROLE.setting.default('all'),
  MANYUAN_DATA: z.string().default('data'),
  MANYUAN_KEY_FILE: z.string().optional(),
  MANYUAN_SECRET: checked.MANYUAN_SECRET.setting.optional(),
  MANYUAN_HOST: z.string().optional(),
  MANYUAN_PORT: checked.MANYUAN_PORT.setting.default(8080),
  MANYUAN_ORIGIN: checked.MANYUAN_ORIGIN.setting.optional(),
  MANYUAN_TRUSTED_PROXIES: checked.MANYUAN_TRUSTED_PROXIES.setting.optional(),
  DATABASE_URL: z.string().optional(),
  MANYUAN_POOL: checked.MANYUAN_POOL.setting.default(16),
  MANYUAN_REQUESTS_PER_MINUTE: checked.MANYUAN_REQUESTS_PER_MINUTE.setting.default(1200),
  MANYUAN_METRICS_HOST: z.string().default('127.0.0.1'),
  MANYUAN_METRICS_PORT: checked.MANYUAN_METRICS_PORT.setting.optional(),
  MANYUAN_IMPORT_FILE_DAYS: checked.MANYUAN_IMPORT_FILE_DAYS.setting.default(3),
  MANYUAN_SMS_URL: checked.MANYUAN_SMS_URL.setting.optional(),
  MANYUAN_SMS_BODY: checked.MANYUAN_SMS_BODY.setting.optional(),
  MANYUAN_SMS_AUTHORIZATION: z.string().optional(),
  MANYUAN_SMS_SUCCESS: z.string().optional(),
  MANYUAN_SMTP_URL: checked.MANYUAN_SMTP_URL.setting.optional(),
  MANYUAN_MAIL_FROM: z.string().optional(),
  MANYUAN_WEBHOOK_NETWORKS: checked.MANYUAN_WEBHOOK_NETWORKS.setting.optional(),
  MANYUAN_WITNESS_MAIL: checked.MANYUAN_WITNESS_MAIL.setting.optional(),
  MANYUAN_EXPORT_ROWS: checked.MANYUAN_EXPORT_ROWS.setting.default(100_000),
  MANYUAN_EXPORT_PEOPLE_ROWS: checked.MANYUAN_EXPORT_PEOPLE_ROWS.setting.default(1000),
  MANYUAN_EXPORT_HOURS: checked.MANYUAN_EXPORT_HOURS.setting.default(24),
  MANYUAN_EXPORT_DOWNLOADS: checked.MANYUAN_EXPORT_DOWNLOADS.setting.default(5),
  MANYUAN_FILES: checked.MANYUAN_FILES.setting.optional(),
  MANYUAN_S3_ENDPOINT: checked.MANYUAN_S3_ENDPOINT.setting.optional(),
  MANYUAN_S3_ADDRESS: checked.MANYUAN_S3_ADDRESS.setting.default('path'),
  MANYUAN_S3_REGION: z.string().default('us-east-1'),
  MANYUAN_S3_KEY_ID: z.string().optional(),
  MANYUAN_S3_SECRET: z.string().optional(),
  LOG_LEVEL: checked.LOG_LEVEL.setting.default('info'),
})

/** The settings as the environment gives them, each checked for itself. */
export type Settings = z.output<typeof Environment>

/** Every setting that will not do, once, with what it takes. */
function faultsOf({ issues }: z.ZodError) {
  const wrong = new Set(issues.map(({ path }) => path[0]))
  return Object.entries(checked)
    .filter(([name]) => wrong.has(name))
    .map(([name, { need }]) => ({ name, ...need }))
}

/** Reads the settings; what is empty counts as not given. Throws an OperationFault that names all that will not do. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new OperationFault({ code: 'config.wrong', faults: faultsOf(parsed.error) })
  return parsed.data
}
