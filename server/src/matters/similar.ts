import { cellsAround, distanceMetres, type Point } from '@manyuan/core/geo.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { SimilarMatter } from '@manyuan/core/matters/contract.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can, canAt } from '@manyuan/core/permissions/can.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { findMatters } from '../db/matter-record.ts'
import { listOpenNear, listSealedWords, type SimilarRow } from '../db/similar.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { cutWords } from '../search/words.ts'
import { placeName } from './follow.ts'
import { isAlike, type Likeness, scoreOf, sharedWords } from './likeness.ts'
import { wordsOf } from './present.ts'

const lookBackDays = 30
const shown = 5
const candidates = 40

type Question = {
  kindId?: string | undefined
  divisionId?: string | undefined
  point?: Point | undefined
  words?: string | undefined
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

/** The branch of kinds in which something alike may have been filed; `undefined` for all of them. */
function kindsBeside({ kinds }: Dictionary, kindId: string | undefined): string[] | undefined {
  if (kindId === undefined) return undefined
  const root = kinds.pathOf(kindId).at(-1)
  return kinds.all.filter(({ id }) => kinds.pathOf(id).at(-1) === root).map(({ id }) => id)
}

/** What staff may read of the candidates, by the id of the matter: two looks, however many they are. */
async function readableWords(
  deps: Deps,
  actor: Actor,
  rows: readonly SimilarRow[],
): Promise<Map<string, string>> {
  if (actor.type !== 'staff') return new Map()
  const [matters, sealed] = await Promise.all([findMatters(deps.db, rows), listSealedWords(deps.db, rows)])
  const readable = new Set(matters.filter((matter) => can(actor, 'read', matter)).map(({ id }) => id))
  return new Map(
    sealed
      .filter(({ id }) => readable.has(id))
      .map((row) => [row.id, redactNumbers(wordsOf(deps.ring, row))]),
  )
}

/**
 * Open matters that may be the same thing: near in place, recent, of the same branch of kinds, with like words; what
 * has nothing in common but the village is none. Strangers see kind, rough place and stage, and what they write is
 * compared with nobody's words; staff see the words of what they may read.
 */
export async function findSimilar(deps: Deps, actor: Actor, question: Question, language: Language) {
  if (!canAt(actor, 'matter.findSimilar'))
    return refuse('permission.denied', { action: 'matter.findSimilar' })
  const dictionary = await deps.dictionary.current()
  const division = question.divisionId === undefined ? undefined : dictionary.division(question.divisionId)
  const known = question.kindId === undetermined ? undefined : question.kindId
  const rows = await listOpenNear(
    deps.db,
    {
      cells: question.point && cellsAround(question.point),
      villagePath: division && division.path.length >= pathWidths.village ? division.path : undefined,
    },
    kindsBeside(dictionary, known),
    new Date(deps.now().getTime() - lookBackDays * 86_400_000),
    candidates,
  )
  const words = await readableWords(deps, actor, rows)
  const asked = actor.type === 'staff' && question.words ? cutWords(question.words) : []
  return {
    matters: rows
      .map((row) => ({ row, words: words.get(row.id) ?? null, likeness: likenessOf(row, words.get(row.id)) }))
      .filter(({ likeness }) => asked.length === 0 || isAlike(likeness))
      .sort(
        (a, b) =>
          scoreOf(b.likeness) - scoreOf(a.likeness) ||
          b.row.registeredAt.getTime() - a.row.registeredAt.getTime(),
      )
      .slice(0, shown)
      .map(({ row, words: said }) => presentSimilar(dictionary, row, said?.slice(0, 120) ?? null, language)),
  }

  function likenessOf(row: SimilarRow, said: string | undefined): Likeness {
    const { lon, lat, kindId } = row
    const metres =
      question.point && lon !== null && lat !== null
        ? distanceMetres(question.point, { lon, lat })
        : undefined
    return { sameKind: kindId === known, metres, sharedWords: sharedWords(asked, cutWords(said ?? '')) }
  }
}
