import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { witnessFileName } from '../../audit/witness.ts'
import { listNewestFiles } from '../../db/doctor.ts'
import { findEpoch } from '../../db/guards.ts'
import { findLastDone, listLastDone } from '../../db/last-done.ts'
import { findOldestUnsealed, readDeliveries, readNotices } from '../../db/operation.ts'
import { countUnfolded } from '../../db/tallies.ts'
import { nameOfJob, patienceMs } from '../../jobs/run-once.ts'
import { jobs } from '../../jobs/start-jobs.ts'
import { whyAway } from '../../notices/mail-server.ts'
import { deletedAgainIn } from '../../rights/delete-again.ts'
import { type Check, fine, hoursSince, look, mend, minutesSince } from './check.ts'

const unfoldedAt = 50_000
const unsealedMinutes = 5
const verifyDays = 8
const witnessHours = 3
const backupHours = { look: 30, mend: 7 * 24 }
const lateNoticeMinutes = 30
const filesLooked = 200
const mostFailed = 99

/** What the program does by itself, and what those who run it do again and again. */
export const workChecks: readonly Check[] = [
  {
    check: 'jobs',
    async look({ db, now }) {
      const noted = new Map((await listLastDone(db)).map((one) => [one.what, one]))
      const ran = jobs.filter(({ name }) => noted.has(nameOfJob(name)))
      if (ran.length === 0) return mend({ code: 'jobs.never' })
      const stuck = ran.filter(({ name, everyMs }) => {
        const at = noted.get(nameOfJob(name))?.doneAt
        return !at || now.getTime() - at.getTime() > patienceMs(everyMs)
      })
      if (stuck.length > 0) return mend({ code: 'jobs.stuck', jobs: stuck.map(({ name }) => name) })
      const failing = ran.filter(({ name }) => {
        const { doneAt, failedAt } = noted.get(nameOfJob(name)) ?? {}
        return failedAt && (!doneAt || failedAt > doneAt)
      })
      if (failing.length > 0) return look({ code: 'jobs.failing', jobs: failing.map(({ name }) => name) })
      return fine({ code: 'jobs.fine', n: ran.length })
    },
  },
  {
    check: 'figures',
    async look({ db }) {
      if ((await countUnfolded(db, unfoldedAt)) > unfoldedAt)
        return mend({ code: 'figures.behind', n: unfoldedAt })
      return fine({ code: 'figures.fine' })
    },
  },
  {
    check: 'audit',
    async look({ db, now }) {
      const waiting = await findOldestUnsealed(db)
      const minutes = waiting ? minutesSince(waiting, now) : 0
      if (minutes >= unsealedMinutes) return mend({ code: 'audit.unsealed', minutes })
      const at = await findLastDone(db, 'verifyAudit')
      const days = at ? Math.floor(hoursSince(at, now) / 24) : undefined
      if (days === undefined || days > verifyDays) return look({ code: 'audit.unverified', days })
      return fine({ code: 'audit.fine', days })
    },
  },
  {
    check: 'witness',
    async look({ config, now }) {
      const written = await stat(join(config.dataDir, witnessFileName)).catch(() => undefined)
      const hours = written && hoursSince(written.mtime, now)
      if (hours === undefined || hours > witnessHours) return look({ code: 'witness.old', hours })
      if (!config.witnessMail && config.mode === 'production') return look({ code: 'witness.onlyHere' })
      return fine({ code: 'witness.fine', hours })
    },
  },
  {
    check: 'backup',
    async look({ db, now }) {
      const at = await findLastDone(db, 'backup')
      if (!at) return mend({ code: 'backup.never' })
      const hours = hoursSince(at, now)
      if (hours > backupHours.mend) return mend({ code: 'backup.old', hours })
      if (hours > backupHours.look) return look({ code: 'backup.old', hours })
      return fine({ code: 'backup.fine', hours })
    },
  },
  {
    check: 'deletions',
    async look({ db }) {
      // Every restore begins another epoch; the first one came from none.
      const epoch = await findEpoch(db)
      if (epoch > 1 && !(await findLastDone(db, deletedAgainIn(epoch))))
        return mend({ code: 'deletions.notAgain' })
      return fine({ code: 'deletions.fine' })
    },
  },
  {
    check: 'notices',
    async look({ db, now, config }) {
      const { dueAt } = await readNotices(db)
      const minutes = dueAt ? minutesSince(dueAt, now) : 0
      if (minutes >= lateNoticeMinutes) return mend({ code: 'notices.late', minutes })
      if (!config.sms && !config.mail) {
        const none = { code: 'notices.noChannel' } as const
        return config.mode === 'production' ? look(none) : fine(none)
      }
      return fine({ code: 'notices.fine' })
    },
  },
  {
    check: 'mail',
    async look({ config: { mail } }) {
      if (!mail) return fine({ code: 'mail.none' })
      const host = URL.parse(mail.url)?.host ?? mail.url
      const why = await whyAway(mail)
      return why === undefined ? fine({ code: 'mail.fine', host }) : mend({ code: 'mail.away', host, why })
    },
  },
  {
    check: 'messages',
    async look({ db, now }) {
      const { dueAt, people, places } = await readDeliveries(db, now, mostFailed)
      const minutes = dueAt ? minutesSince(dueAt, now) : 0
      if (minutes >= lateNoticeMinutes) return mend({ code: 'messages.late', minutes })
      if (people + places > 0) return look({ code: 'messages.failed', people, places })
      return fine({ code: 'messages.fine' })
    },
  },
  {
    check: 'files',
    async look({ db, files }) {
      const keys = await listNewestFiles(db, filesLooked)
      let n = 0
      for (const key of keys) if ((await files.read(key)) === undefined) n += 1
      if (n > 0) return mend({ code: 'files.missing', n, looked: keys.length })
      return fine({ code: 'files.fine' })
    },
  },
]
