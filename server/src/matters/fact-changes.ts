import { checkAnswers } from '@manyuan/core/kinds/form.ts'
import type { Kind } from '@manyuan/core/kinds/kind.ts'
import type { FactChanges } from '@manyuan/core/matters/moves.ts'
import type { PlaceInput } from '@manyuan/core/matters/register.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { replaceText } from '../db/matter-write.ts'
import { cleanAnswers } from './answers.ts'
import { addText } from './facts.ts'
import { type MovedFacts, movedFacts } from './move.ts'
import { resolvePlace } from './routing.ts'
import { readText } from './texts.ts'
import { cipherOf, type UseCase } from './use-case.ts'
import { keepAboutUnit } from './walls.ts'

/** The facts that really changed, with what they were; texts are kept apart, sealed. */
export function changes(matter: MatterRecord, facts: MovedFacts): Record<string, unknown> {
  const names = movedFacts.filter((name) => name in facts && facts[name] !== matter[name])
  return { changed: names, was: Object.fromEntries(names.map((name) => [name, matter[name]])) }
}

/**
 * Checks the changes against the catalogue of places and kinds, and gives them under the names of the row. What was said
 * of the spot and what a form asks is replaced at once: those are texts.
 */
export async function changedFacts(
  use: UseCase,
  matter: MatterRecord,
  input: FactChanges,
): Promise<MovedFacts> {
  const { difficulty, risk, urgency, confidentiality } = input
  const facts: MovedFacts = {
    ...(input.place ? await changedPlace(use, matter, input.place) : {}),
    ...(input.kindId === undefined ? {} : changedKind(use, matter, input.kindId)),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(risk === undefined ? {} : { risk }),
    ...(urgency === undefined ? {} : { urgency }),
  }
  const kind = use.dictionary.getKindOf({ ...matter, ...facts })
  if (input.answers) await replaceAnswers(use, matter, cleanAnswers(kind, input.answers))
  else if (facts.kindId !== undefined) await dropForeignAnswers(use, matter, kind)
  if (confidentiality === undefined || confidentiality === matter.confidentiality) return facts
  requireSealingAside(matter, confidentiality)
  keepAboutUnit(matter, kind, confidentiality)
  return { ...facts, confidentiality }
}

/** Opening or sealing a running matter changes who may see it: the act of sealing has its own rules. */
function requireSealingAside(matter: MatterRecord, to: Confidentiality): void {
  if (to === 'sealed' || matter.confidentiality === 'sealed')
    refuse('permission.denied', { action: 'matter.seal' })
}

async function changedPlace(use: UseCase, matter: MatterRecord, input: PlaceInput): Promise<MovedFacts> {
  const place = resolvePlace(use.dictionary, use.actor, placeBeside(matter, input))
  if (place.division.county !== matter.county)
    return refuse('place.unknown', { place: place.division.name.zh })
  await replacePlaceWords(use, matter, input.words)
  return {
    path: place.path,
    divisionId: place.division.id,
    gridId: place.gridId,
    lon: place.lon ?? matter.lon,
    lat: place.lat ?? matter.lat,
  }
}

/** A kind brings who may see it and how hard it is, unless a person has judged otherwise already. */
function changedKind(use: UseCase, matter: MatterRecord, kindId: string): MovedFacts {
  // Whoever says again what it is changes nothing: the form stays the one that was answered.
  if (kindId === matter.kindId) return {}
  const kind = use.dictionary.getKindOn(kindId, businessDayOf(use.now))
  if (matter.confidentiality === 'sealed' && kind.confidentiality !== 'sealed')
    return refuse('matter.sealedKeepsKind')
  if (matter.confidentiality !== 'sealed' && kind.confidentiality === 'sealed')
    return refuse('permission.denied', { action: 'matter.seal' })
  const isUnjudged = matter.difficulty === use.dictionary.getKindOf(matter).difficulty
  return {
    kindId: kind.id,
    kindVersion: kind.version,
    ...(matter.confidentiality === 'normal' ? { confidentiality: kind.confidentiality } : {}),
    ...(isUnjudged ? { difficulty: kind.difficulty } : {}),
  }
}

/** Words or a point alone put the spot right: the matter stays where it was found to be. */
function placeBeside(matter: MatterRecord, place: PlaceInput): PlaceInput {
  if (place.divisionId !== undefined || place.gridId !== undefined) return place
  return { ...place, ...(matter.gridId ? { gridId: matter.gridId } : { divisionId: matter.divisionId }) }
}

async function replacePlaceWords(use: UseCase, matter: MatterRecord, words?: string): Promise<void> {
  if (words === undefined) return
  replaceText(use.tx, matter, 'place', use.now)
  addText(use, matter, await cipherOf(use, matter), 'place', words)
}

async function replaceAnswers(
  use: UseCase,
  matter: MatterRecord,
  answers: Record<string, unknown>,
): Promise<void> {
  replaceText(use.tx, matter, 'form', use.now)
  addText(use, matter, await cipherOf(use, matter), 'form', JSON.stringify(answers))
}

/** What only the form of the old kind asked goes to the history; what the new one asks too is not asked again. */
async function dropForeignAnswers(use: UseCase, matter: MatterRecord, kind: Kind): Promise<void> {
  const text = await readText(use, matter, await cipherOf(use, matter), 'form')
  if (!text) return
  const answers = JSON.parse(text) as Record<string, unknown>
  const kept = checkAnswers(kind.form, answers).answers
  if (Object.keys(kept).length < Object.keys(answers).length) await replaceAnswers(use, matter, kept)
}
