import { writeFileSync } from 'node:fs'
import { baseTexts, gramsOfBase } from '../server/src/suggestions/base-lessons.ts'
import { type BaseModel, baseModelFile } from '../server/src/suggestions/base-model.ts'
import { learn } from '../server/src/suggestions/learn.ts'
import { calibrate, figuresOf } from '../server/src/suggestions/measure.ts'
import { writeFigures } from '../testing/suggestions/figures-page.ts'
import { publiclyJudged, selectable } from '../testing/suggestions/judge.ts'
import { settlingTexts } from '../testing/suggestions/settling-texts.ts'

/**
 * Makes the model that comes with the product anew, from the texts that it comes with, and writes its figures on the judged
 * texts into docs/suggestions.md. The same texts give the same model.
 */
const texts = baseTexts()
const model = calibrate(learn(texts, gramsOfBase(texts)), settlingTexts)
const figures = figuresOf(model, publiclyJudged, (kindId) => selectable.has(kindId))
const base: BaseModel = { figures, model }
writeFileSync(baseModelFile, `${JSON.stringify(base)}\n`)
writeFigures(model)
