import { cpus } from 'node:os'
import { boardPart, listenersPart, livesPart, spikesPart } from './report-board.ts'
import { deadlinesPart, escalationPart } from './report-clock.ts'
import { exportsPart, importsPart, readsPart } from './report-files.ts'
import { bulkPart, cyclesPart, desksPart, historyPart, registrationPart } from './report-work.ts'
import type { Results } from './results.ts'

/** The measured half of docs/benchmarks.md: what this machine is, and the tables. */
export function reportOf(results: Results): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, PostgreSQL ${results.postgres}, fsync on`
  const parts = [`Machine: ${machine}; program, load and database on it together.`]
  if (results.registration) parts.push(registrationPart(results.registration))
  if (results.cycles) parts.push(cyclesPart(results.cycles))
  if (results.bulk) parts.push(bulkPart(results.bulk))
  if (results.imports) parts.push(importsPart(results.imports))
  if (results.exports) parts.push(exportsPart(results.exports))
  if (results.reads) parts.push(readsPart(results.reads, results))
  if (results.history) parts.push(historyPart(results.history, results))
  if (results.desks) parts.push(desksPart(results.desks))
  if (results.board) parts.push(boardPart(results.board, results.shortMatters, results.longMatters))
  if (results.listeners) parts.push(listenersPart(results.listeners))
  if (results.lives) parts.push(livesPart(results.lives))
  if (results.spikes) parts.push(spikesPart(results.spikes))
  if (results.deadlines) parts.push(deadlinesPart(results.deadlines))
  if (results.escalation) parts.push(escalationPart(results.escalation))
  if (results.generated) {
    const { short, long } = results.generated
    const times = `${short.toFixed(1)} s and ${long.toFixed(1)} s`
    parts.push(
      `## Making the cities\n\n${results.shortMatters.toLocaleString('en')} and ${results.longMatters.toLocaleString('en')} matters through COPY: ${times}.`,
    )
  }
  if (results.start)
    parts.push(
      `## Starting\n\nFirst start, without installing and with a city of 20,000 matters made: ${(results.start.cold / 1000).toFixed(1)} s. Second start until it answers: ${(results.start.warm / 1000).toFixed(1)} s (bar 5 s).`,
    )
  return `${parts.join('\n\n')}\n`
}
