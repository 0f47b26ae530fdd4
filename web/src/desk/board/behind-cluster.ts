import type { ListQuery } from '../api.ts'

/** A square; of a cluster with how many it counts, and how many of these stand at their place, having no point. */
export type Counted = { square: string; n?: number; atPlace?: number }

/** The list behind a cluster. Near enough, what has a point stands apart, and a cluster counts only what has none. */
export function behindCluster(path: string, { square, n, atPlace }: Counted): ListQuery {
  return { path, square, ...(n !== undefined && n === atPlace ? { point: 'none' as const } : {}) }
}
