import type { FactChanges, MoveInputs } from '@manyuan/core/matters/moves.ts'
import { meetClock, restartSettleClock, standingOf, startAcceptedClocks } from '../clock/matter-clocks.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { replaceText } from '../db/matter-write.ts'
import { changedFacts, changes } from './fact-changes.ts'
import { addText } from './facts.ts'
import { finishMatter } from './finish.ts'
import { type MovedFacts, moveMatter } from './move.ts'
import { searchColumn } from './search-column.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

/** Judges that a matter is one for this centre, and sets the facts that were missing. */
export async function acceptMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['accept'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'accept')
  const facts = await changedFacts(use, matter, input)
  await restartSettleClock(use, { ...matter, ...facts })
  await startAcceptedClocks(use, { ...matter, ...facts })
  const standing = await meetClock(use, matter, 'accept')
  const cipher = await cipherOf(use, matter)
  const moved = await moveMatter(use, matter, 'accept', {
    public: true,
    columns: isFoundOtherwise(facts) ? { search: await searchAfter(use, matter, cipher, facts) } : {},
    facts: { ...facts, ...standing },
    data: { ...changes(matter, facts), ...handOver(input) },
  })
  addText(use, matter, cipher, 'note', input.note, moved.activityId)
  return moved.matter
}

/** Who was called, for the record: the hand-over to 110, 119 or 120 is part of what was judged. */
function handOver({ handedOverTo }: FactChanges): Pick<FactChanges, 'handedOverTo'> {
  return handedOverTo?.length ? { handedOverTo } : {}
}

/** Says no, with the reason and where to go instead. */
export async function declineMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['decline'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'decline')
  const moved = await finishMatter(use, matter, 'decline', { ground: input.ground })
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
  const moved = await finishMatter(use, matter, 'redirect', { channel: input.channel })
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
  const columns =
    input.words !== undefined || isFoundOtherwise(facts)
      ? { search: await searchAfter(use, matter, cipher, facts, input.words) }
      : {}
  if (input.words !== undefined) {
    replaceText(use.tx, matter, 'words', use.now)
    addText(use, matter, cipher, 'words', input.words)
  }
  await restartSettleClock(use, { ...matter, ...facts })
  const moved = await moveMatter(use, matter, 'correct', {
    facts: { ...facts, ...(await standingOf(use, matter)) },
    columns,
    data: { ...changes(matter, facts), ...handOver(input), words: input.words !== undefined },
  })
  addText(use, matter, cipher, 'reason', input.reason, moved.activityId)
  return moved.matter
}

/** Whether such a change lets a matter be found by other marks, or by none. */
function isFoundOtherwise({ confidentiality, path }: MovedFacts): boolean {
  return confidentiality !== undefined || path !== undefined
}

/** What the index holds of a matter after its facts changed: nothing at all of one that is not open to its area. */
async function searchAfter(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  { confidentiality = matter.confidentiality, path = matter.path }: MovedFacts,
  words?: string,
): Promise<string | null> {
  return confidentiality === 'normal' ? await searchColumn(use, { ...matter, path }, cipher, { words }) : null
}
