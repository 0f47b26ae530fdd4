import type { BoardPart } from './board.ts'
import { type LifeLine, requestsPerLife, type SpikeLine } from './lifecycle.ts'
import type { ListenersLine } from './listeners.ts'
import { both, count, table } from './table.ts'

/** The board behind both histories, and with many points. */
export function boardPart({ lines, points }: BoardPart, short: number, long: number): string {
  const head = [
    'what',
    `${count(short)} matters, p50 / p99 ms`,
    `${count(long)} matters`,
    'ratio of p50 (bar 2)',
    `${count(points)} points`,
  ]
  const body = lines.map(({ what, short: one, long: history, points: many }) => [
    what,
    both(one),
    both(history),
    (history.p50 / one.p50).toFixed(2),
    both(many),
  ])
  return `## The command board\n\nThe board and its map as one screen asks for them, behind both histories; and in a city where so many open matters have a point.\n\n${table(head, body)}`
}

/** Screens that hear of what changed. */
export function listenersPart(lines: readonly ListenersLine[]): string {
  const head = [
    'listeners',
    'registering p50 / p99 ms',
    'heard after it was sent, p50 / p99 ms',
    'not heard within 10 s',
  ]
  const body = lines.map(({ listeners, registering, heard, missed }) => [
    count(listeners),
    both(registering),
    listeners === 0 ? '' : both(heard),
    listeners === 0 ? '' : count(missed),
  ])
  return `## Live listeners\n\nSo many streams of hints, all of people who may read what is registered; one matter after the other comes in.\n\n${table(head, body)}`
}

/** Lives of matters, beside what another system published of its own. */
export function livesPart(lines: readonly LifeLine[]): string {
  const head = ['matters', 'connections', 'lives /s', 'requests /s', 'one life p50 / p99 ms']
  const body = lines.map(({ matters, connections, program }) => [
    count(matters),
    String(connections),
    program.perSecond.toFixed(1),
    String(Math.round(program.perSecond * requestsPerLife)),
    both(program),
  ])
  return `## Created, dispatched, settled, found\n\nOne life: ${requestsPerLife} requests by three people, from registering to finding it by its code. DIGIT published 37 lives a second at up to 100,000 matters and 6.3 at a million, on 16 cores and some thirty containers.\n\n${table(head, body)}`
}

/** The shape under which another system answered 57 % with errors. */
export function spikesPart(lines: readonly SpikeLine[]): string {
  const head = ['matters', 'lives that begin /s', 'sent', 'errors (bar 0)', 'one life p50 / p99 ms']
  const body = lines.map(({ matters, perSecond, sent, errors, took }) => [
    count(matters),
    String(perSecond),
    count(sent),
    count(errors),
    both(took),
  ])
  return `## Spikes\n\nThe same lives, begun at a pace that jumps and waits for no answer.\n\n${table(head, body)}`
}
