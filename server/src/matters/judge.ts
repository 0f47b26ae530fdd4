import type { FactChanges, MoveInputs } from '@manyuan/core/matters/moves.ts'
import type { PlaceInput } from '@manyuan/core/matters/register.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { meetClock, restartSettleClock, standingOf, startClocks, stopClocks } from '../clock/matter-clocks.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { replaceText } from '../db/matter-write.ts'
import { searchVectorText } from '../search/words.ts'
import { cleanAnswers } from './answers.ts'
import { addText } from './facts.ts'
import { type MovedFacts, movedFacts, moveMatter } from './move.ts'
import { resolvePlace } from './routing.ts'
import { readText } from './texts.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'
import { keepAboutUnit } from './walls.ts'

/** Judges that a matter is one for this centre, and sets the facts that were missing. */
export async function acceptMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['accept'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'accept')
  const facts = await changedFacts(use, matter, input)
  await restartSettleClock(use, { ...matter, ...facts })
  startClocks(use, { ...matter, ...facts }, 'accepted')
  const standing = await meetClock(use, matter, 'accept')
  const cipher = await cipherOf(use, matter)
  const moved = await moveMatter(use, matter, 'accept', {
    public: true,
    columns: { search: await searchColumn(use, matter, cipher, facts) },
    facts: { ...facts, ...standing },
    data: changes(matter, facts),
  })
  addText(use, matter, cipher, 'note', input.note, moved.activityId)
  return moved.matter
}

/** Says no, with the reason and where to go instead. */
export async function declineMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['decline'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'decline')
  await stopClocks(use, matter)
  const moved = await moveMatter(use, matter, 'decline', {
    public: true,
    data: { ground: input.ground },
    facts: { dueAt: null, light: 'green', closedAt: use.now },
  })
  addText(use, matter, await cipherOf(use, matter), 'answer', input.explanation, moved.activityId)
  return moved.matter
}

/** Sends the person to the legal way that the matter has (北京条例 Art. 11, 信访工作条例 Art. 31). */
export async function redirectMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['redirect'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'redirect')
  await stopClocks(use, matter)
  const moved = await moveMatter(use, matter, 'redirect', {
    public: true,
    data: { channel: input.channel },
    facts: { dueAt: null, light: 'green', closedAt: use.now },
  })
  addText(use, matter, await cipherOf(use, matter), 'answer', input.explanation, moved.activityId)
  return moved.matter
}

/** Puts facts right; the old words stay readable for those who may read the matter. */
export async function correctMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['correct'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'correct')
  const cipher = await cipherOf(use, matter)
  const facts = await changedFacts(use, matter, input)
  const columns = { search: await searchColumn(use, matter, cipher, facts, input.words) }
  if (input.words !== undefined) {
    await replaceText(use.tx, matter, 'words', use.now)
    addText(use, matter, cipher, 'words', input.words)
  }
  await restartSettleClock(use, { ...matter, ...facts })
  const moved = await moveMatter(use, matter, 'correct', {
    facts: { ...facts, ...(await standingOf(use, matter)) },
    columns,
    data: { ...changes(matter, facts), words: input.words !== undefined },
  })
  addText(use, matter, cipher, 'reason', input.reason, moved.activityId)
  return moved.matter
}

/** What the index holds of a matter after its facts changed: nothing at all of one that is not open to its area. */
async function searchColumn(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  facts: MovedFacts,
  newWords?: string,
): Promise<string | null> {
  if ((facts.confidentiality ?? matter.confidentiality) !== 'normal') return null
  const words = newWords ?? (await readText(use, matter, cipher, 'words')) ?? ''
  return searchVectorText({ ...matter, path: facts.path ?? matter.path, unitIds: matter.everUnitIds }, words)
}

/** The facts that really changed, with what they were; texts are kept apart, sealed. */
function changes(matter: MatterRecord, facts: MovedFacts): Record<string, unknown> {
  const names = movedFacts.filter((name) => name in facts && facts[name] !== matter[name])
  return { changed: names, was: Object.fromEntries(names.map((name) => [name, matter[name]])) }
}

/** Checks the changes against the catalogue of places and kinds, and gives them under the names of the row. */
async function changedFacts(use: UseCase, matter: MatterRecord, input: FactChanges): Promise<MovedFacts> {
  const facts: MovedFacts = {}
  if (input.place) {
    const place = resolvePlace(use.dictionary, use.actor, placeBeside(matter, input.place))
    await replacePlaceWords(use, matter, input.place.words)
    if (place.division.county !== matter.county)
      return refuse('place.unknown', { place: place.division.name.zh })
    Object.assign(facts, {
      path: place.path,
      divisionId: place.division.id,
      gridId: place.gridId,
      lon: place.lon ?? matter.lon,
      lat: place.lat ?? matter.lat,
    })
  }
  if (input.kindId !== undefined) {
    const kind = use.dictionary.getKind(input.kindId)
    if (matter.confidentiality === 'sealed' && kind.confidentiality !== 'sealed')
      return refuse('matter.sealedKeepsKind')
    if (matter.confidentiality !== 'sealed' && kind.confidentiality === 'sealed')
      return refuse('permission.denied', { action: 'matter.seal' })
    Object.assign(facts, { kindId: kind.id, kindVersion: kind.version })
    if (matter.confidentiality === 'normal') facts.confidentiality = kind.confidentiality
    if (matter.difficulty === use.dictionary.getKind(matter.kindId).difficulty)
      facts.difficulty = kind.difficulty
  }
  if (input.answers) await replaceAnswers(use, matter, facts.kindId ?? matter.kindId, input.answers)
  for (const name of ['difficulty', 'risk', 'urgency'] as const)
    if (input[name] !== undefined) Object.assign(facts, { [name]: input[name] })
  if (input.confidentiality !== undefined && input.confidentiality !== matter.confidentiality) {
    // Opening or sealing a running matter changes who may see it: the act of sealing has its own rules.
    if (input.confidentiality === 'sealed' || matter.confidentiality === 'sealed')
      return refuse('permission.denied', { action: 'matter.seal' })
    keepAboutUnit(matter, use.dictionary.getKind(facts.kindId ?? matter.kindId), input.confidentiality)
    facts.confidentiality = input.confidentiality
  }
  return facts
}

/** Words or a point alone put the spot right: the matter stays where it was found to be. */
function placeBeside(matter: MatterRecord, place: PlaceInput): PlaceInput {
  if (place.divisionId !== undefined || place.gridId !== undefined) return place
  return { ...place, ...(matter.gridId ? { gridId: matter.gridId } : { divisionId: matter.divisionId }) }
}

async function replacePlaceWords(use: UseCase, matter: MatterRecord, words?: string): Promise<void> {
  if (words === undefined) return
  await replaceText(use.tx, matter, 'place', use.now)
  addText(use, matter, await cipherOf(use, matter), 'place', words)
}

async function replaceAnswers(
  use: UseCase,
  matter: MatterRecord,
  kindId: string,
  answers: Record<string, unknown>,
): Promise<void> {
  const cleaned = cleanAnswers(use.dictionary.getKind(kindId), answers)
  await replaceText(use.tx, matter, 'form', use.now)
  addText(use, matter, await cipherOf(use, matter), 'form', JSON.stringify(cleaned))
}
