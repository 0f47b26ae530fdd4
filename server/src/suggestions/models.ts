import { Figures, type ModelAbout } from '@manyuan/core/suggestions/contract.ts'
import { KindModel } from '@manyuan/core/suggestions/model.ts'
import { type OpenModel, openModel } from '@manyuan/core/suggestions/open-model.ts'
import { findModel, type ModelRow, readModelInUse } from '../db/suggestions.ts'
import type { Database } from '../db/tx.ts'
import { baseModel } from './base-model.ts'

export function aboutBase(): ModelAbout {
  const { digest, figures } = baseModel()
  return { digest, base: true, trainedAt: null, matters: 0, corrections: 0, figures }
}

function aboutRow({ digest, trainedAt, matters, corrections, figures }: ModelRow): ModelAbout {
  return {
    digest,
    base: false,
    trainedAt: trainedAt.toISOString(),
    matters,
    corrections,
    figures: Figures.parse(figures),
  }
}

/** The model in use, as everybody may know of it. */
export async function readModelAbout(db: Database): Promise<ModelAbout> {
  const digest = await readModelInUse(db)
  const row = digest === null ? undefined : await findModel(db, digest)
  return row ? aboutRow(row) : aboutBase()
}

/** The model that is called so; `undefined` when there is none. */
export async function findKindModel(db: Database, digest: string): Promise<KindModel | undefined> {
  const base = baseModel()
  if (digest === base.digest) return base.model
  const row = await findModel(db, digest)
  return row && KindModel.parse(JSON.parse(row.model))
}

let opened: { digest: string; model: OpenModel } | undefined

/** The model in use, ready to be asked; opened once for as long as it stays in use. */
export async function readOpenModel(db: Database): Promise<OpenModel> {
  const digest = (await readModelInUse(db)) ?? baseModel().digest
  if (opened?.digest !== digest)
    opened = { digest, model: openModel((await findKindModel(db, digest)) ?? baseModel().model) }
  return opened.model
}

/** The model in use itself. */
export async function readKindModel(db: Database): Promise<KindModel> {
  const digest = await readModelInUse(db)
  return (digest === null ? undefined : await findKindModel(db, digest)) ?? baseModel().model
}
