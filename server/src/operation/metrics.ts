import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { OperationState } from './read-state.ts'

/** Names and numbers alone: no label ever holds an id, an address or a text, and each has few values. */
export type Metrics = {
  /** A request that was answered; `route` is the template, such as /api/matters/:ref. */
  answered(method: string, route: string, status: number, seconds: number): void
  ranJob(job: string, outcome: 'done' | 'failed', seconds: number): void
  /** Everything in the text format of Prometheus, with the state as it is at this moment; `undefined` while the database is away. */
  text(state: OperationState | undefined): Promise<string>
}

const secondsOfRequests = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const secondsOfJobs = [0.01, 0.1, 1, 10, 60, 600]

/** Gauges of the state, each with how it is read; one that has no value now is left out. */
const gauges: Record<string, { help: string; read: (state: OperationState) => number | undefined }> = {
  manyuan_tallies_unfolded: {
    help: 'Deltas of figures that wait to be folded, counted up to 50,001',
    read: ({ unfolded }) => unfolded,
  },
  manyuan_audit_unsealed_seconds: {
    help: 'How long the oldest row of the audit waits for its seal',
    read: ({ unsealedSeconds }) => unsealedSeconds,
  },
  manyuan_notices_overdue_seconds: {
    help: 'How long the notice that is due longest has been due',
    read: ({ overdueNoticeSeconds }) => overdueNoticeSeconds,
  },
  manyuan_notices_waiting: {
    help: 'Notices that wait to be sent, counted up to 10,001',
    read: ({ waitingNotices }) => waitingNotices,
  },
  manyuan_backup_age_seconds: {
    help: 'Since the last backup was made; absent when none was',
    read: ({ backupSeconds }) => backupSeconds,
  },
  manyuan_database_bytes: {
    help: 'Size of the database',
    read: ({ databaseBytes }) => databaseBytes,
  },
  manyuan_data_free_bytes: {
    help: 'Room on the disk of the data folder',
    read: ({ freeBytes }) => freeBytes,
  },
  manyuan_pool_connections: {
    help: 'Connections to the database that are open',
    read: ({ pool }) => pool.open,
  },
  manyuan_pool_idle: { help: 'Open connections that nobody uses', read: ({ pool }) => pool.idle },
  manyuan_pool_waiting: {
    help: 'Requests that wait for a connection',
    read: ({ pool }) => pool.waiting,
  },
  manyuan_live_streams: { help: 'Open screens that listen for hints', read: ({ streams }) => streams },
}

/** Opens the counters of this process. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'manyuan_request_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsOfRequests,
    registers,
  })
  const jobs = new Histogram({
    name: 'manyuan_job_seconds',
    help: 'How long each run of a job took',
    labelNames: ['job'],
    buckets: secondsOfJobs,
    registers,
  })
  const failures = new Counter({
    name: 'manyuan_job_failures_total',
    help: 'Runs of a job that failed; each is tried again',
    labelNames: ['job'],
    registers,
  })
  const up = new Gauge({ name: 'manyuan_database_up', help: 'Whether the database answers', registers })
  const opened = Object.entries(gauges).map(([name, { help, read }]) => ({
    gauge: new Gauge({ name, help, registers }),
    read,
  }))
  return {
    answered(method, route, status, seconds) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
    ranJob(job, outcome, seconds) {
      jobs.observe({ job }, seconds)
      if (outcome === 'failed') failures.inc({ job })
    },
    async text(state) {
      up.set(state ? 1 : 0)
      for (const { gauge, read } of opened) {
        const value = state && read(state)
        if (value === undefined) gauge.remove()
        else gauge.set(value)
      }
      return await registry.metrics()
    },
  }
}
