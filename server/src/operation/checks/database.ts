import { appRole } from '../../db/connect.ts'
import {
  findNewestAudit,
  listAppliedMigrations,
  listWornTables,
  readClock,
  readConnections,
  readIndexes,
  readServer,
} from '../../db/doctor.ts'
import { mayChangeAudit } from '../../db/guards.ts'
import { listMigrations } from '../../db/migrate.ts'
import { type Check, fine, gigabytesOf, look, mend } from './check.ts'

const oldestVersion = 15
const wrapAroundAt = { look: 50, mend: 80 }
const apartSeconds = 5
const longWorkMinutes = 30

/** The server and its tables, whatever city is in them. */
export const databaseChecks: readonly Check[] = [
  {
    check: 'database',
    async look({ db }) {
      const { version, versionNumber, encoding, bytes, off, wrapAroundPercent } = await readServer(db)
      if (versionNumber < oldestVersion * 10_000)
        return mend({ code: 'database.old', version, oldest: oldestVersion })
      if (encoding !== 'UTF8') return mend({ code: 'database.encoding', encoding })
      if (off.length > 0) return mend({ code: 'database.unsafe', settings: off })
      const percent = wrapAroundPercent
      if (percent >= wrapAroundAt.mend) return mend({ code: 'database.wrapAround', percent })
      if (percent >= wrapAroundAt.look) return look({ code: 'database.wrapAround', percent })
      const tables = await listWornTables(db)
      if (tables.length > 0) return look({ code: 'database.worn', tables })
      return fine({ code: 'database.fine', version, gigabytes: gigabytesOf(bytes) })
    },
  },
  {
    check: 'migrations',
    async look({ db }) {
      const applied = await listAppliedMigrations(db)
      if (!applied) return mend({ code: 'migrations.none' })
      const known = (await listMigrations()).map(({ name }) => name)
      const newer = applied.filter((name) => !known.includes(name))
      if (newer.length > 0) return mend({ code: 'migrations.newer', names: newer })
      const waiting = known.filter((name) => !applied.includes(name))
      if (waiting.length > 0) return look({ code: 'migrations.waiting', names: waiting })
      if (await mayChangeAudit(db, appRole))
        return mend({ code: 'problem', problem: { code: 'database.mayChangeAudit' } })
      return fine({ code: 'migrations.fine', n: applied.length })
    },
  },
  {
    check: 'indexes',
    async look({ db }) {
      const { n, invalid } = await readIndexes(db)
      if (invalid.length > 0) return mend({ code: 'indexes.invalid', names: invalid })
      return fine({ code: 'indexes.fine', n })
    },
  },
  {
    check: 'connections',
    async look({ db, config }) {
      const { used, most, longestMinutes: minutes } = await readConnections(db)
      if (minutes >= longWorkMinutes) return look({ code: 'connections.longWork', minutes })
      // Our own pool, that of signing in, and what a command of those who run it takes.
      if (most < config.pool + 10 || used > most * 0.9) return look({ code: 'connections.few', used, most })
      return fine({ code: 'connections.fine', most })
    },
  },
  {
    check: 'clock',
    async look({ db, now }) {
      const seconds = Math.round(((await readClock(db)).getTime() - now.getTime()) / 1000)
      if (Math.abs(seconds) > apartSeconds) return mend({ code: 'clock.apart', seconds: Math.abs(seconds) })
      const newest = await findNewestAudit(db)
      const ahead = newest ? (newest.at.getTime() - now.getTime()) / 60_000 : 0
      if (ahead > 1) return look({ code: 'clock.wentBack', minutes: Math.round(ahead) })
      return fine({ code: 'clock.fine' })
    },
  },
]
