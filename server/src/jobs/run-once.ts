import { noteLastDone } from '../db/last-done.ts'
import type { Deps } from '../deps.ts'

/** Jobs run every few seconds; that they do is written down no more often than this, and so is that they fail. */
const noteEveryMs = 60_000

/** In milliseconds of the process, which no change of the clock moves. */
type Course = { aliveAt: number; notedAt: { done?: number; failed?: number } }

/** Says that a job gets on: what takes long is not stuck while it does. */
export type GoesOn = () => Promise<void>

const coursesOf = new WeakMap<Deps, Map<string, Course>>()

function courseOf(deps: Deps, job: string): Course {
  const courses = coursesOf.get(deps) ?? new Map<string, Course>()
  coursesOf.set(deps, courses)
  const course = courses.get(job) ?? { aliveAt: performance.now(), notedAt: {} }
  courses.set(job, course)
  return course
}

/** The name under which the last run of a job is kept. */
export function nameOfJob(job: string): string {
  return `job.${job}`
}

async function note(deps: Deps, job: string, outcome: 'done' | 'failed'): Promise<void> {
  const { notedAt } = courseOf(deps, job)
  const now = performance.now()
  const last = notedAt[outcome]
  if (last !== undefined && now - last < noteEveryMs) return
  notedAt[outcome] = now
  await noteLastDone(deps.db, nameOfJob(job), outcome, deps.now()).catch((error: unknown) => {
    delete notedAt[outcome]
    deps.log.warn({ err: error, job }, 'That a job ran could not be written down.')
  })
}

/** Runs a job, measures it and writes down how it went; a failure is logged and gives `undefined`: it is tried again. */
export async function runOnce<T>(
  deps: Deps,
  job: string,
  run: (goesOn: GoesOn) => Promise<T>,
): Promise<T | undefined> {
  const course = courseOf(deps, job)
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  async function goesOn(): Promise<void> {
    course.aliveAt = performance.now()
    await note(deps, job, 'done')
  }
  try {
    const result = await run(goesOn)
    deps.metrics.ranJob(job, 'done', seconds())
    await goesOn()
    return result
  } catch (error) {
    deps.metrics.ranJob(job, 'failed', seconds())
    deps.log.error({ err: error, job }, 'A job failed; it will be tried again.')
    await note(deps, job, 'failed')
    return undefined
  }
}

/**
 * After this a job that is due every `everyMs` milliseconds and neither ended well nor got on is stuck: some runs may fail,
 * and some take long.
 */
export function patienceMs(everyMs: number): number {
  return 3 * everyMs + 10 * 60_000
}

/** The jobs of this process that have neither ended well nor got on for longer than they may take. */
export function stuckJobs(deps: Deps, jobs: readonly { name: string; everyMs: number }[]): string[] {
  return jobs
    .filter(({ name, everyMs }) => performance.now() - courseOf(deps, name).aliveAt > patienceMs(everyMs))
    .map(({ name }) => name)
}
