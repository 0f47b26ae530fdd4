export type Watch = { end(): Promise<void> }

const lookEveryMs = 300
const firstPauseMs = 300
const longestPauseMs = 10_000

/**
 * Looks three times a second whether something lives and revives it when it does not, after longer and longer pauses
 * (0.3 s to 10 s) while that fails. `end` waits for a revival that has begun.
 */
export function watchOver(options: {
  lives: () => boolean
  revive: () => Promise<unknown>
  log: (line: string) => void
}): Watch {
  let ended = false
  let wake: () => void = () => undefined
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  async function watch(): Promise<void> {
    let pauseMs = firstPauseMs
    while (!ended) {
      if (options.lives()) {
        pauseMs = firstPauseMs
        await pause(lookEveryMs)
        continue
      }
      try {
        options.log('The database has ended by itself; starting it again.')
        await options.revive()
        options.log('The database is back.')
      } catch (error) {
        options.log(`The database cannot be started yet: ${error instanceof Error ? error.message : error}`)
        await pause(pauseMs)
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      }
    }
  }
  const watching = watch()
  return {
    async end() {
      ended = true
      wake()
      await watching
    },
  }
}
