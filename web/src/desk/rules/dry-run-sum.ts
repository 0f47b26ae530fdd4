import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import type { z } from 'zod'

type Portion = z.infer<(typeof routingRoutes.dryRun)['answer']>
/** A month as far as it has been looked at. */
export type MonthTried = Omit<Portion, 'next'>

/** Of those sent otherwise, so many are kept for the screen. */
const mostRows = 200

export const nothingTried: MonthTried = {
  from: '',
  to: '',
  looked: 0,
  alike: 0,
  otherwise: 0,
  notSent: 0,
  handed: 0,
  nobody: 0,
  units: [],
  rules: [],
  rows: [],
  centres: { done: 0, of: 0 },
}

function together(a: MonthTried['units'], b: MonthTried['units']): MonthTried['units'] {
  const sum = new Map(a.map((one) => [one.id, one]))
  for (const one of b) sum.set(one.id, { ...one, n: one.n + (sum.get(one.id)?.n ?? 0) })
  return [...sum.values()].sort((x, y) => y.n - x.n)
}

/** A month with one more portion of it. */
export function addPortion(sum: MonthTried, { next: _, ...portion }: Portion): MonthTried {
  return {
    ...portion,
    looked: sum.looked + portion.looked,
    alike: sum.alike + portion.alike,
    otherwise: sum.otherwise + portion.otherwise,
    notSent: sum.notSent + portion.notSent,
    handed: sum.handed + portion.handed,
    nobody: sum.nobody + portion.nobody,
    units: together(sum.units, portion.units),
    rules: together(sum.rules, portion.rules),
    rows: [...sum.rows, ...portion.rows].slice(0, mostRows),
  }
}
