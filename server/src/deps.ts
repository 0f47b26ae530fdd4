import type { FastifyBaseLogger } from 'fastify'
import type { Config } from './config.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { Connection } from './db/connect.ts'
import type { Database } from './db/tx.ts'
import type { FileStore } from './files/file-store.ts'
import type { Room } from './files/room.ts'
import type { LiveHub } from './live/hub.ts'
import type { Channels } from './notices/channel.ts'
import type { Metrics } from './operation/metrics.ts'
import type { Auth } from './people/auth.ts'
import type { DictionaryStore } from './places/dictionary-store.ts'

/** The few things that use cases and routes may touch. Built once in `main.ts`, or by a test with its own clock. */
export type Deps = {
  config: Config
  db: Database
  /** Of the program's own role and without pipeline: what is written through COPY goes here. */
  copying: Connection
  /** How the connections of `db` stand. */
  pool: () => { open: number; idle: number; waiting: number }
  dictionary: DictionaryStore
  ring: KeyRing
  takeSerial: (county: string, year: number) => Promise<number>
  /** The same for demands for an answer. */
  takeDemandSerial: (county: string, year: number) => Promise<number>
  now: () => Date
  newId: (now: Date) => string
  auth: Auth
  files: FileStore
  /** Memory for files on their way in: who finds it full waits. */
  uploadRoom: Room
  live: LiveHub
  channels: Channels
  metrics: Metrics
  log: FastifyBaseLogger
}
