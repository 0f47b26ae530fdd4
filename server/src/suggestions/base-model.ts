import { readFileSync } from 'node:fs'
import { Figures } from '@manyuan/core/suggestions/contract.ts'
import { KindModel } from '@manyuan/core/suggestions/model.ts'
import { z } from 'zod'
import { digestOf } from './digest.ts'

/** The model that comes with the product, how it did on the judged texts, and on how many it was settled how sure it is. */
export const BaseModel = z.object({ figures: Figures, model: KindModel })
export type BaseModel = z.infer<typeof BaseModel>

export const baseModelFile = new URL('./base-model.json', import.meta.url)

let read: (BaseModel & { digest: string }) | undefined

/** The model that comes with the product, read once. `npm run suggestions` makes it anew. */
export function baseModel(): BaseModel & { digest: string } {
  if (read) return read
  const base = BaseModel.parse(JSON.parse(readFileSync(baseModelFile, 'utf8')))
  read = { ...base, digest: digestOf(base.model) }
  return read
}
