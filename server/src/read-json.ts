import { readFile } from 'node:fs/promises'
import { OperationFault } from './operation-fault.ts'

/** What a JSON file says that somebody named on the command line; throws when it cannot be read or is none. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperationFault({ code: 'file.unreadable', path, why: error.code ?? error.message })
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new OperationFault({ code: 'file.notJson', path })
  }
}
