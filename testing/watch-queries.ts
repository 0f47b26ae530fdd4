import { Client } from 'pg'

export type Sent = { text: string; values: unknown[] }

/** Keeps what the program asks its database while `work` runs: every SELECT as it was sent. */
export async function watchQueries(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const { query } = Client.prototype
  const watching = function (this: Client, ...given: unknown[]) {
    const [first, second] = given
    const text = typeof first === 'string' ? first : textOf(first)
    const values = typeof first === 'string' ? second : valuesOf(first)
    if (/^\s*(\/\*[^*]*\*\/\s*)?(select|with)\b/i.test(text))
      sent.push({ text, values: Array.isArray(values) ? values : [] })
    return Reflect.apply(query, this, given)
  }
  Object.assign(Client.prototype, { query: watching })
  try {
    await work()
  } finally {
    Object.assign(Client.prototype, { query })
  }
  return sent
}

const textOf = (config: unknown) =>
  typeof config === 'object' && config !== null && 'text' in config ? String(config.text) : ''
const valuesOf = (config: unknown) =>
  typeof config === 'object' && config !== null && 'values' in config ? config.values : []

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}
/** How a statement came by its rows: from each table, how many it read, and whether it read all of it. */
export type Reading = { table: string; rows: number; whole: boolean }
/** What a statement read, and the most rows without a limit that it put in order by itself, not by an index. */
export type Explained = { readings: Reading[]; sorted: number }

function readingsOf(plan: Plan): Reading[] {
  const below = (plan.Plans ?? []).flatMap(readingsOf)
  const table = plan['Relation Name']
  if (table === undefined) return below
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  const rows = (plan['Actual Rows'] + removed) * plan['Actual Loops']
  return [...below, { table, rows, whole: plan['Node Type'].endsWith('Seq Scan') }]
}

const isLimited = (plan: Plan): boolean => plan['Node Type'] === 'Limit' || (plan.Plans ?? []).some(isLimited)

/** Branches cut to a page may be sorted together; whatever else is sorted was read to its end before. */
function sortedBy(plan: Plan): number {
  const below = plan.Plans ?? []
  const own = plan['Node Type'] === 'Sort' ? below.filter((child) => !isLimited(child)) : []
  const fed = own.map((child) => child['Actual Rows'] * child['Actual Loops'])
  return Math.max(0, ...fed, ...below.map(sortedBy))
}

/** Runs a statement once more and tells what it read and sorted. */
export async function explain(owner: Client, { text, values }: Sent): Promise<Explained> {
  const { rows } = await owner.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) ${text}`,
    values,
  )
  const plans = (rows[0]?.['QUERY PLAN'] ?? []).map(({ Plan: plan }) => plan)
  return { readings: plans.flatMap(readingsOf), sorted: Math.max(0, ...plans.map(sortedBy)) }
}
