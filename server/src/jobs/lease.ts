import { patienceMs } from '../notices/channel.ts'

/** How long what one program took is nobody else's: one that was killed in the middle is taken over within a minute. */
export const leaseMs = 45_000

/** Clocks of two programs differ a little. */
const apartMs = 5_000

/** Until when something of a portion taken at `takenAt` may be begun, so that it is over before somebody else takes it. */
export function lastBegin(takenAt: Date): Date {
  return new Date(takenAt.getTime() + leaseMs - patienceMs - apartMs)
}
