import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives a function that lets go of what is no longer needed, every so many calls. A long import leaves much behind that
 * the engine would keep until it has grown by hundreds of megabytes; a small machine has better uses for them.
 */
export function memoryTidier(everyCalls: number): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  let calls = 0
  return () => {
    calls += 1
    if (calls % everyCalls === 0 && typeof collect === 'function') collect()
  }
}
