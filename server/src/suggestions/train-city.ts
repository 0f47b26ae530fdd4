import type { Figures } from '@manyuan/core/suggestions/contract.ts'
import type { KindModel } from '@manyuan/core/suggestions/model.ts'
import { writeAudit } from '../audit/audit-row.ts'
import { keepModel, useModel } from '../db/suggestions.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { type BaseText, baseTexts, gramsOfBase } from './base-lessons.ts'
import { type CityLesson, gramsOfMany, readCityLessons } from './city-lessons.ts'
import { digestOf } from './digest.ts'
import { learn } from './learn.ts'
import { calibrate, figuresOf } from './measure.ts'
import { readKindModel } from './models.ts'

const trainer = { actor: { type: 'system', job: 'trainSuggestions' }, sessionId: null } as const

/** Below this many matters that nothing was learnt from, no figure says which of two models is better. */
const fewestHeldOut = 50
/** Who decided against a suggestion taught more than who found no fault with one. */
const weightOfCorrection = 2

/** Which of ten parts a matter belongs to: the same each time, so that it is never learnt from here and judged there. */
function partOf({ id }: CityLesson): number {
  return Number.parseInt(id.slice(-4), 16) % 10
}

export type Trained = {
  digest: string
  matters: number
  corrections: number
  /** On the tenth of the matters that nothing was learnt from: the new model, and the one in use. */
  figures: Figures
  before: Figures
  better: boolean
}

function learnFrom(base: readonly BaseText[], lessons: readonly CityLesson[]): KindModel {
  const learnt = lessons.filter((lesson) => partOf(lesson) < 8)
  const settling = lessons.filter((lesson) => partOf(lesson) === 8)
  const grams = new Set([...gramsOfBase(base), ...gramsOfMany(learnt)])
  const weighed = learnt.map((lesson) => ({ ...lesson, weight: lesson.corrected ? weightOfCorrection : 1 }))
  return calibrate(learn([...base, ...weighed], grams), settling)
}

/**
 * Learns anew from the product's own texts and this city's matters, judges what came of it beside the model in use, and keeps
 * it; nothing suggests by it yet. Nothing at all where there are too few matters to judge by.
 */
export async function trainCity(
  deps: Deps,
  { base, fewest }: { base: readonly BaseText[]; fewest: number } = {
    base: baseTexts(),
    fewest: fewestHeldOut,
  },
): Promise<Trained | undefined> {
  const { city, kinds } = await deps.dictionary.current()
  const selectable = kinds.all.filter((kind) => kind.selectable).map(({ id }) => id)
  const lessons = await readCityLessons(deps, selectable)
  const heldOut = lessons.filter((lesson) => partOf(lesson) === 9)
  const matters = lessons.length
  const corrections = lessons.filter(({ corrected }) => corrected).length
  await writeAudit(deps, trainer, {
    county: city.county,
    action: 'suggestions.train',
    objectType: 'suggestions',
    objectId: null,
    data: { matters },
  })
  if (heldOut.length < fewest) return undefined
  const model = learnFrom(base, lessons)
  const digest = digestOf(model)
  const figures = figuresOf(model, heldOut, (id) => selectable.includes(id))
  const before = figuresOf(await readKindModel(deps.db), heldOut, (id) => selectable.includes(id))
  await inTransaction(deps.db, (tx) =>
    keepModel(tx, {
      digest,
      trainedAt: deps.now(),
      matters,
      corrections,
      figures,
      model: JSON.stringify(model),
    }),
  )
  const better = figures.first > before.first && figures.certain.right >= Math.min(before.certain.right, 0.9)
  return { digest, matters, corrections, figures, before, better }
}

/** From now on this model suggests, in every program of the city; null for the one that comes with the product. */
export async function useTrained(deps: Deps, digest: string | null): Promise<void> {
  const { city } = await deps.dictionary.current()
  const since = deps.now()
  await inTransaction(deps.db, (tx) => useModel(tx, { id: deps.newId(since), digest, since }))
  await writeAudit(deps, trainer, {
    county: city.county,
    action: 'suggestions.use',
    objectType: 'suggestions',
    objectId: digest,
  })
}
