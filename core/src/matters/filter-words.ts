import { readSquareName } from '../board/squares.ts'
import { listTexts } from '../i18n/staff-texts.ts'
import { type Language, matterTexts } from '../i18n/texts.ts'
import { readHourOfDay } from '../time.ts'
import type { MatterFilter } from './contract.ts'

/** Names behind what a filter holds, in the reader's language. */
export type FilterNames = {
  kind: (kindId: string) => string
  /** The place at a governance path. */
  place: (path: string) => string
  unit: (unitId: string) => string
}

/** A filter in words, part by part in the order of the screen; nothing for one that leaves nothing out. */
export function filterWords(filter: Partial<MatterFilter>, names: FilterNames, language: Language): string[] {
  const { filter: say, period, openStages } = listTexts(language)
  const words = matterTexts(language)
  const parts = [
    filter.words && say.words(filter.words),
    filter.kindId && say.kindId(names.kind(filter.kindId)),
    filter.path && say.path(names.place(filter.path)),
    filter.stage && say.stage(filter.stage === 'open' ? openStages : words.stage[filter.stage]),
    filter.unitId && say.unitId(names.unit(filter.unitId)),
    filter.source && say.source(words.source[filter.source]),
    filter.light && say.light(words.light[filter.light]),
    filter.overlay && say.overlay(words.overlay[filter.overlay]),
    filter.period && say.period(period[filter.period]),
    filter.from && say.from(filter.from),
    filter.to && say.to(filter.to),
    filter.registeredOn && say.registeredOn(filter.registeredOn),
    filter.cameIn && say.cameIn(readHourOfDay(filter.cameIn).day, readHourOfDay(filter.cameIn).hour),
    filter.closedOn && say.closedOn(filter.closedOn),
    filter.waitsAt && say.waitsAt(names.unit(filter.waitsAt)),
    filter.square && say.square(readSquareName(filter.square).size),
    filter.within && say.within,
    filter.outside && say.outside,
    filter.point && (filter.point === 'none' ? say.noPoint : say.nowhere),
    filter.dueOn && say.dueOn(filter.dueOn),
    filter.ownOf && say.ownOf,
  ]
  return parts.filter((part): part is string => Boolean(part))
}
