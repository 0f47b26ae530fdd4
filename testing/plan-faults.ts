import type { Client } from 'pg'
import { explain, type Sent } from './watch-queries.ts'

/** The most rows that a request may read, and that one statement of it may sort. */
export type Bounds = { reads: number; sorts: number }

/** Tables that grow with every matter. */
const growing = ['matter', 'matter_text', 'matter_key', 'task', 'party', 'activity', 'audit', 'custody_leg']
  .concat(['matter_clock', 'call_back', 'attachment', 'tally_delta', 'notice', 'command'])
  .concat([
    'enquiry',
    'right_request',
    'supervision',
    'objection',
    'stay',
    'extension',
    'matter_link',
    'late_reason',
  ])

/** What these statements do that a long history makes slow, each with the statement to blame; nothing if all is well. */
export async function faultsOf(owner: Client, sent: readonly Sent[], bounds: Bounds): Promise<string[]> {
  const faults: string[] = []
  let total = 0
  for (const one of sent) {
    const { readings, sorted } = await explain(owner, one)
    const read = readings.filter(({ table }) => growing.includes(table))
    const rows = read.reduce((sum, reading) => sum + reading.rows, 0)
    const whole = new Set(read.flatMap((reading) => (reading.whole ? [reading.table] : [])))
    const blame = (fault: string) => faults.push(`${fault}, by: ${one.text}`)
    if (whole.size > 0) blame(`scans all of ${[...whole].join(' and ')}`)
    if (sorted > bounds.sorts) blame(`sorts ${sorted} rows, ${bounds.sorts} at most`)
    if (rows > bounds.reads) blame(`reads ${rows} rows, ${bounds.reads} at most`)
    total += rows
  }
  if (faults.length === 0 && total > bounds.reads)
    faults.push(`${sent.length} statements read ${total} rows together, ${bounds.reads} at most`)
  return faults
}
