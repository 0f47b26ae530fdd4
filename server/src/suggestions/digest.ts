import { createHash } from 'node:crypto'
import type { KindModel } from '@manyuan/core/suggestions/model.ts'

/** What a model is called: the SHA-256 of how it is written down. */
export function digestOf(model: KindModel): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex')
}
