import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const lookAgainMs = 100

/** A door that closes by itself when the process that holds it is killed; on Linux a name without a file. */
function doorOf(what: string): string {
  const name = `manyuan-${createHash('sha256').update(what).digest('hex').slice(0, 24)}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name)
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function hold(door: string): Promise<Server | undefined> {
  const server = createServer()
  try {
    server.listen(door)
    await once(server, 'listening')
    return server
  } catch (error) {
    if (isTaken(error)) return undefined
    throw error
  }
}

/** Removes a door of a file that nobody stands behind any more. */
async function removeLeft(door: string): Promise<void> {
  if (door.startsWith('\0')) return
  const knock = connect(door)
  try {
    await once(knock, 'connect')
  } catch {
    rmSync(door, { force: true })
  } finally {
    knock.destroy()
  }
}

/**
 * Does something that only one process of this machine may do at a time; others wait for their turn. A process that is
 * killed lets the next one in.
 */
export async function alone<T>(what: string, work: () => Promise<T>): Promise<T> {
  const door = doorOf(what)
  let held = await hold(door)
  while (!held) {
    await removeLeft(door)
    await wait(lookAgainMs)
    held = await hold(door)
  }
  try {
    return await work()
  } finally {
    held.close()
  }
}
