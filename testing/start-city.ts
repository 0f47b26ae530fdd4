import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import type { S3Place } from '../server/src/files/s3-store.ts'
import { openLog } from '../server/src/log.ts'
import type { Channels } from '../server/src/notices/channel.ts'
import { type Program, startProgram } from '../server/src/program.ts'
import { testConfig } from './config.ts'
import { countyFaults } from './county-rule.ts'
import { cityTemplate, emptyTemplate, testKeyFile, testStart, urlOf } from './templates.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { verifyOnce } from './verify-once.ts'

/** A database of its own, cloned from a template. */
export async function freshDatabase(
  template = cityTemplate,
): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = inject('databaseUrl')
  const name = `manyuan_${randomBytes(6).toString('hex')}`
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  // Cloning waits for others who clone the same template at this moment.
  await admin.query('select pg_advisory_lock(1)')
  await admin.query(`create database "${name}" template "${template}"`)
  await admin.end()
  return {
    url: urlOf(adminUrl, name),
    async drop() {
      const again = new Client({ connectionString: adminUrl })
      await again.connect()
      await again.query(`drop database if exists "${name}" with (force)`)
      await again.end()
    },
  }
}

export type Answer = { status: number; body: Record<string, unknown>; headers: Record<string, unknown> }

/** A clock that moves only when a test moves it. */
export type TestClock = { now: Date; pass(minutes: number): void }

export type City = {
  program: Program
  clock: TestClock
  url: string
  /** Sends a request as somebody: a signed-in cookie, a follow header, or nobody. */
  ask(who: Who, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  /** Sends one command. */
  command(who: Who, name: string, payload: unknown, aim?: object): Promise<Answer>
  /** Makes a move that has to be taken, and gives its matter. */
  act(who: Who, move: string, payload: object, aim?: object): Promise<string>
  signIn(username: string): Promise<Who>
  close(): Promise<void>
}

export type CityOptions = {
  channels?: Channels
  /** Networks in which other systems may be called though they are not public. */
  webhookNetworks?: string[]
  requestsPerMinute?: number
  trustedProxies?: string[]
  /** The address people use, when it matters whether that is https. */
  origin?: string
  /** Where files lie, in place of a folder. */
  s3?: S3Place
  /** Makes another city than the small one without matters, in an empty database and with a data folder of its own. */
  fill?: (url: string, dataDir: string) => Promise<void>
  /** What `fill` begins with, where that is not an empty database that was brought up to date. */
  template?: string
  /** When the clock begins. */
  now?: Date
}

export type Who = { cookie?: string; authorization?: string }
export const nobody: Who = {}

/** The whole program on a database of its own, with a clock of its own; jobs run only when a test calls them. */
export async function startCity(options: CityOptions = {}): Promise<City> {
  const {
    channels = {},
    webhookNetworks = [],
    requestsPerMinute = 0,
    trustedProxies = [],
    origin,
    s3,
    fill,
    template,
  } = options
  const database = await freshDatabase(template ?? (fill ? emptyTemplate : cityTemplate))
  const dataDir = temporaryFolder('data')
  writeFileSync(join(dataDir, 'keys.json'), testKeyFile, { mode: 0o600 })
  await fill?.(database.url, dataDir)
  const clock: TestClock = {
    now: new Date(options.now ?? testStart),
    pass(minutes) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    },
  }
  const program = await startProgram(
    { ...testConfig(dataDir), requestsPerMinute, trustedProxies, webhookNetworks, origin, s3 },
    {
      databaseUrl: database.url,
      log: openLog(process.env.LOG_LEVEL ?? 'silent'),
      now: () => clock.now,
      channels,
      jobs: false,
      verify: verifyOnce,
    },
  )

  async function ask(
    who: Who,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const headers: Record<string, string> = {}
    if (who.cookie) headers.cookie = who.cookie
    if (who.authorization) headers.authorization = who.authorization
    const response = await program.app.inject({
      method,
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: response.statusCode, body: response.json(), headers: response.headers }
  }

  const command: City['command'] = (who, name, payload, aim = {}) =>
    ask(who, 'POST', '/api/command', { id: randomUUID(), name: `${name}@1`, payload, ...aim })

  return {
    program,
    clock,
    url: database.url,
    ask,
    command,
    async act(who, move, payload, aim) {
      const { status, body } = await command(who, `matter.${move}`, payload, aim)
      if (status !== 200) throw new Error(`${move} was refused: ${JSON.stringify(body)}`)
      return String(body.matter)
    },
    async signIn(username) {
      const answer = await ask(nobody, 'POST', '/api/session', { username, password: demonstrationPassword })
      if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer.body)}`)
      const cookies = answer.headers['set-cookie']
      const list = Array.isArray(cookies) ? cookies : [String(cookies)]
      return { cookie: list.map((cookie: string) => cookie.split(';')[0]).join('; ') }
    },
    async close() {
      await program.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
      const faults = countyFaults()
      if (faults.length > 0) throw new Error(faults.join('\n'))
    },
  }
}
