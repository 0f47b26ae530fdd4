import type { Who } from './start-city.ts'

/** Opens a stream of hints and counts what it tells. */
export async function hearHints(base: string, who: Who, stop: AbortController) {
  const response = await fetch(`${base}/api/live`, {
    headers: { cookie: who.cookie ?? '' },
    signal: stop.signal,
  })
  const heard = { count: 0, beats: 0, look: () => {} }
  void (async () => {
    for await (const chunk of response.body ?? []) {
      const text = Buffer.from(chunk).toString()
      heard.count += text.split('event: change').length - 1
      heard.beats += text.split('\n').filter((line) => line.startsWith(':')).length
      heard.look()
    }
  })().catch(() => undefined)
  return {
    count: () => heard.count,
    /** Until it has told of something. */
    told: () =>
      new Promise<void>((resolve) => {
        heard.look = () => heard.count > 0 && resolve()
        heard.look()
      }),
    /** Until it has said once more that it lives: whatever was told before that has come. */
    beaten: () => {
      const before = heard.beats
      return new Promise<void>((resolve) => {
        heard.look = () => heard.beats > before && resolve()
        heard.look()
      })
    },
  }
}
