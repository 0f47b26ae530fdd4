import type { FormQuestionInput } from '@manyuan/core/kinds/form.ts'
import { type Family, Kind } from '@manyuan/core/kinds/kind.ts'
import type { Confidentiality, Difficulty } from '@manyuan/core/matters/vocabulary.ts'
import type { DutyCapacity } from '@manyuan/core/places/places.ts'
import type { UnitFunctionId } from '../../places/standard/unit-functions.ts'
import { standardPapers } from './papers.ts'

export type Paper = { id: string; name: { zh: string; en: string }; required: boolean }

/** One kind as it is written down: where it goes, the words that speak for it, what is asked. */
export type KindRow = {
  /** The last part of the id; the whole id starts with that of the parent. */
  id: string
  zh: string
  en: string
  /** The function that usually answers for it; that of the parent when left out. */
  to?: UnitFunctionId
  /** Words in Chinese, parted by blanks, that speak for this kind when a text is read. */
  hints?: string
  form?: readonly FormQuestionInput[]
  difficulty?: Difficulty
  confidentiality?: Confidentiality
  aboutUnit?: boolean
  /** Whose lines of the duty list come first; that of the nearest above when left out. */
  firstTo?: DutyCapacity
  /** False for a heading that only groups. */
  selectable?: boolean
  code?: string
  source?: string
  children?: readonly KindRow[]
}

export type FamilyRow = KindRow & {
  id: Family
  to: UnitFunctionId
  source: string
  children: readonly KindRow[]
}

const validFrom = '2024-01-01'

type Inherited = {
  family: Family
  to: UnitFunctionId
  source: string
  confidentiality: Confidentiality
  aboutUnit: boolean
}

function kindsBelow(row: KindRow, parentId: string | null, from: Inherited): Kind[] {
  const id = parentId === null ? row.id : `${parentId}.${row.id}`
  const here: Inherited = {
    family: from.family,
    to: row.to ?? from.to,
    source: row.source ?? from.source,
    confidentiality: row.confidentiality ?? from.confidentiality,
    aboutUnit: row.aboutUnit ?? from.aboutUnit,
  }
  const kind = Kind.parse({
    id,
    parentId,
    family: here.family,
    version: 1,
    validFrom,
    name: { zh: row.zh, en: row.en },
    selectable: row.selectable ?? parentId !== null,
    public: true,
    form: row.form ?? [],
    papers: standardPapers[id] ?? [],
    confidentiality: here.confidentiality,
    difficulty: row.difficulty ?? 'general',
    aboutUnit: here.aboutUnit,
    unitFunction: here.to,
    goesFirstTo: row.firstTo ?? null,
    hints: row.hints?.split(' ') ?? [],
    ...(row.code ? { nationalCode: row.code } : {}),
    source: here.source,
  })
  return [kind, ...(row.children ?? []).flatMap((child) => kindsBelow(child, id, here))]
}

/** The kinds of a family, parents first. Function, source and confidentiality pass from parent to child. */
export function kindsOf(row: FamilyRow): Kind[] {
  return kindsBelow(row, null, {
    family: row.id,
    to: row.to,
    source: row.source,
    confidentiality: row.confidentiality ?? 'normal',
    aboutUnit: row.aboutUnit ?? false,
  })
}
