type Runs<T> = { now: Promise<T>; next?: Promise<T> }

/**
 * Lets all who ask the same at about the same time have one answer, and none an old one: whoever comes while a reading is
 * under way waits for the one after it. However many screens hear a hint, two readings at most go on for them.
 */
export function together<T>(): (key: string, read: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Runs<T>>()
  function start(key: string, read: () => Promise<T>): Promise<T> {
    const runs: Runs<T> = { now: read() }
    running.set(key, runs)
    const end = () => {
      if (running.get(key) === runs && !runs.next) running.delete(key)
    }
    runs.now.then(end, end)
    return runs.now
  }
  return function ask(key, read) {
    const runs = running.get(key)
    if (!runs) return start(key, read)
    const after = () => start(key, read)
    runs.next ??= runs.now.then(after, after)
    return runs.next
  }
}
