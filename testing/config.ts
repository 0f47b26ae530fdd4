import { join } from 'node:path'
import type { Config } from '../server/src/config.ts'

/** What a test decides in place of the surroundings. */
export function testConfig(dataDir: string): Config {
  return {
    mode: 'test',
    role: 'all',
    dataDir,
    keyFile: join(dataDir, 'keys.json'),
    secret: 'a secret that is only used by tests 0123456789',
    host: '127.0.0.1',
    port: 0,
    origin: undefined,
    trustedProxies: [],
    databaseUrl: undefined,
    pool: 8,
    importFileDays: 3,
    requestsPerMinute: 0,
    metrics: undefined,
    logLevel: 'silent',
    sms: undefined,
    mail: undefined,
    webhookNetworks: [],
    witnessMail: undefined,
    exports: { rows: 100_000, peopleRows: 1000, hours: 24, downloads: 3 },
    s3: undefined,
  }
}
