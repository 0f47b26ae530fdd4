import type { FastifyInstance } from 'fastify'
import { answers } from '../db/guards.ts'
import type { Deps } from '../deps.ts'
import { stuckJobs } from '../jobs/run-once.ts'
import { jobs } from '../jobs/start-jobs.ts'

/** After so long without an answer the database counts as away. */
const patienceMs = 2000

async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs)
  })
  const done = work.then(
    () => true,
    () => false,
  )
  return await Promise.race([done, late]).finally(() => clearTimeout(timer))
}

/** Whether each part that answering needs is there. What is wrong with it is told by `doctor`, to those who run it. */
async function readParts(deps: Deps) {
  const [database, files] = await Promise.all([within(answers(deps.db)), within(deps.files.reach())])
  const works = deps.config.role === 'api' || stuckJobs(deps, jobs).length === 0
  return { database, files, jobs: works }
}

/**
 * What whoever watches over the program asks: `health` whether it and its database answer at all, `ready` whether every part
 * can do its work (else nobody is to be sent to it). Neither is a reason to start it again: it goes on by itself when what
 * was away is back. Both cost next to nothing and tell nothing of the city.
 */
export function serveHealth(app: FastifyInstance, deps: Deps): void {
  app.get('/api/health', { schema: { hide: true } }, async () => {
    await deps.dictionary.current()
    return { ok: true }
  })
  app.get('/api/ready', { schema: { hide: true } }, async (_, reply) => {
    const parts = await readParts(deps)
    const ready = Object.values(parts).every((fine) => fine)
    return await reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, parts })
  })
}
