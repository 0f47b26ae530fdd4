import type { ExportRecord } from '../db/exports.ts'

/** The name under which the parts of a file lie: each attempt at making it has its own. */
export function partsName({ id, attempts }: Pick<ExportRecord, 'id' | 'attempts'>): string {
  return `${id}-${attempts}`
}

/** What the reason of a file is bound to. */
export function reasonOf(id: string): string {
  return `export/${id}/reason`
}
