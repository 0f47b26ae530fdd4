import { cellsAround, distanceMetres, type Point } from '@manyuan/core/geo.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { SimilarMatter } from '@manyuan/core/matters/contract.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can, canAt } from '@manyuan/core/permissions/can.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listTextRows } from '../db/matter-read.ts'
import { findMatter } from '../db/matter-record.ts'
import { listOpenNear, type SimilarRow } from '../db/similar.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { cutWords } from '../search/words.ts'
import { placeName } from './follow.ts'
import { readableCipher } from './readable.ts'
import { findCurrent, openerOf } from './texts.ts'

const lookBackDays = 30
const shown = 5
const candidates = 40

type Question = {
  kindId?: string | undefined
  divisionId?: string | undefined
  point?: Point | undefined
  words?: string | undefined
}

/** Words that two texts share, as a share of the shorter one; 0 when either is empty. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b)
  const shared = a.filter((word) => word.length > 1 && other.has(word)).length
  return shared / Math.max(1, Math.min(a.length, b.length))
}

async function wordsFor(deps: Deps, actor: Actor, row: SimilarRow): Promise<string | null> {
  const matter = await findMatter(deps.db, row)
  if (!matter || !can(actor, 'read', matter)) return null
  const cipher = await readableCipher(deps, matter)
  const text = findCurrent(await listTextRows(deps.db, matter), 'words')
  return text && cipher ? openerOf(cipher)(text).slice(0, 120) : null
}

/** A similar matter as it is shown: kind, rough place and stage; words only where the reader may read them. */
export function presentSimilar(
  dictionary: Dictionary,
  row: SimilarRow,
  words: string | null,
  language: Language,
): SimilarMatter {
  return {
    ref: matterRef(row),
    kindId: row.kindId,
    stage: row.stage,
    place: placeName(dictionary, row.divisionId, language),
    registeredAt: row.registeredAt.toISOString(),
    reporters: row.reporters,
    words,
  }
}

/**
 * Open matters that may be the same thing: near in place, recent, of the same branch of kinds, with like words.
 * Strangers see kind, rough place and stage; the words are shown to staff who may read the matter.
 */
export async function findSimilar(deps: Deps, actor: Actor, question: Question, language: Language) {
  if (!canAt(actor, 'matter.findSimilar'))
    return refuse('permission.denied', { action: 'matter.findSimilar' })
  const dictionary = await deps.dictionary.current()
  const division = question.divisionId === undefined ? undefined : dictionary.division(question.divisionId)
  const known =
    question.kindId !== undefined && question.kindId !== undetermined ? question.kindId : undefined
  const root = known === undefined ? undefined : dictionary.kinds.pathOf(known).at(-1)
  const kindIds =
    root &&
    dictionary.kinds.all.filter(({ id }) => dictionary.kinds.pathOf(id).at(-1) === root).map(({ id }) => id)
  const rows = await listOpenNear(
    deps.db,
    {
      cells: question.point && cellsAround(question.point),
      villagePath: division && division.path.length >= pathWidths.village ? division.path : undefined,
    },
    kindIds || undefined,
    new Date(deps.now().getTime() - lookBackDays * 86_400_000),
    candidates,
  )
  const asked = question.words === undefined ? [] : cutWords(question.words)
  const scored = await Promise.all(
    rows.map(async (row) => {
      const words = actor.type === 'staff' ? await wordsFor(deps, actor, row) : null
      const near =
        question.point && row.lon !== null && row.lat !== null
          ? Math.max(0, 1 - distanceMetres(question.point, { lon: row.lon, lat: row.lat }) / 2000)
          : 0
      const same = row.kindId === known ? 1 : 0
      return { row, words, score: same + near + 2 * (words ? likeness(asked, cutWords(words)) : 0) }
    }),
  )
  return {
    matters: scored
      .sort((a, b) => b.score - a.score || b.row.registeredAt.getTime() - a.row.registeredAt.getTime())
      .slice(0, shown)
      .map(({ row, words }) => presentSimilar(dictionary, row, words, language)),
  }
}
