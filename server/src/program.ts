import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mostPaperBytes } from '@manyuan/core/matters/paper-types.ts'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { expectKeptApart } from './crypto/key-file.ts'
import { loadKeyRing } from './crypto/key-ring.ts'
import { appRole, type Connection, connect } from './db/connect.ts'
import { findNewestAudit } from './db/doctor.ts'
import { mayChangeAudit } from './db/guards.ts'
import { migrate } from './db/migrate.ts'
import type { Deps } from './deps.ts'
import { openStore } from './files/open-store.ts'
import { openRoom } from './files/room.ts'
import { buildApp } from './http/app.ts'
import { idsAfter, msOfUuid } from './ids.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { openLiveHub } from './live/hub.ts'
import { serialsFrom } from './matters/serials.ts'
import type { Channels } from './notices/channel.ts'
import { channelsFrom } from './notices/channels.ts'
import { openMetrics } from './operation/metrics.ts'
import { OperationFault } from './operation-fault.ts'
import { createAuth, type VerifyPassword } from './people/auth.ts'
import { isSecure } from './people/sessions.ts'
import { openDictionary } from './places/dictionary-store.ts'

export type Program = { deps: Deps; app: FastifyInstance; close(): Promise<void> }

/** The secret that signs sessions: given by the surroundings, or made once and kept for its owner alone. */
function sessionSecret(config: Config): string {
  if (config.secret) return config.secret
  const path = join(config.dataDir, 'session-secret')
  mkdirSync(config.dataDir, { recursive: true })
  if (!existsSync(path)) writeFileSync(path, randomBytes(36).toString('base64url'), { mode: 0o600 })
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}

/**
 * Puts the program together over a database that is migrated and holds a city. `prepare` runs after migrating, as
 * owner, for founding. Tests pass their own clock.
 */
export async function startProgram(
  config: Config,
  options: {
    databaseUrl: string
    log: FastifyBaseLogger
    now?: () => Date
    channels?: Channels
    jobs?: boolean
    verify?: VerifyPassword
    prepare?: (url: string, ring: Deps['ring']) => Promise<void>
  },
): Promise<Program> {
  const { databaseUrl: url, log } = options
  const now = options.now ?? (() => new Date())
  if (config.mode === 'production') expectKeptApart(config.keyFile, config.dataDir)
  await migrate(url)
  const ring = await loadKeyRing(config.keyFile, { create: config.mode !== 'production' })
  await options.prepare?.(url, ring)
  const onError = (error: Error) => log.warn({ err: error }, 'An idle database connection was cut.')
  const connections = {
    main: connect({ url, max: config.pool, role: appRole, pipeline: true, onError }),
    auth: connect({ url, max: 4, role: appRole, onError }),
    // Opened when something is brought in: one keeps the lock, one writes.
    copying: connect({ url, max: 4, role: appRole, onError }),
  }
  try {
    return await putTogether(config, connections, { ...options, now, ring })
  } catch (error) {
    await Promise.all(Object.values(connections).map((connection) => connection.close()))
    throw error
  }
}

/** What one act writes has ids of the same moment: a row of the audit is not the last of them. */
const sameActMs = 1000

type Connections = { main: Connection; auth: Connection; copying: Connection }
type Parts = Pick<Deps, 'now' | 'ring' | 'log'> & {
  channels?: Channels
  jobs?: boolean
  verify?: VerifyPassword
}

async function putTogether(
  config: Config,
  { main: connection, auth, copying }: Connections,
  { now, ring, log, channels, jobs, verify }: Parts,
): Promise<Program> {
  if (await mayChangeAudit(connection.db)) throw new OperationFault({ code: 'database.mayChangeAudit' })
  const secret = sessionSecret(config)
  const dictionary = await openDictionary(connection.db, config.mode === 'test' ? 0 : 1000, () =>
    now().getTime(),
  )
  // The clock of the machine may have been put back while the program was not running.
  const newest = await findNewestAudit(connection.db)
  const live = openLiveHub(connection, log)
  const deps: Deps = {
    config,
    db: connection.db,
    pool: () => ({
      open: connection.pool.totalCount,
      idle: connection.pool.idleCount,
      waiting: connection.pool.waitingCount,
    }),
    copying,
    dictionary,
    ring,
    takeSerial: serialsFrom(connection.db, 'matter_serial', 50),
    takeDemandSerial: serialsFrom(connection.db, 'supervision_serial', 5),
    now,
    newId: idsAfter(newest ? msOfUuid(newest.id) + sameActMs : 0),
    auth: createAuth({
      db: auth.db,
      secret,
      origin: config.origin,
      secure: isSecure(config),
      verify,
    }),
    files: openStore(config),
    // Each file is held in memory while it is checked and sealed: this many at once, and no more.
    uploadRoom: openRoom(5 * mostPaperBytes),
    live,
    channels: channels ?? channelsFrom(config, now),
    metrics: openMetrics(),
    log,
  }
  const app = await buildApp(deps)
  const stopJobs = jobs === false || config.role === 'api' ? async () => undefined : startJobs(deps)
  return {
    deps,
    app,
    async close() {
      await app.close()
      await stopJobs()
      await live.close()
      await Promise.all([connection.close(), auth.close(), copying.close()])
    },
  }
}
