import type { MattersExport } from '@manyuan/core/exports/commands.ts'
import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, matterTexts, nameIn } from '@manyuan/core/i18n/texts.ts'
import { fieldsOf } from '@manyuan/core/matters/columns.ts'
import type { Queue } from '@manyuan/core/matters/contract.ts'
import { filterWords } from '@manyuan/core/matters/filter-words.ts'
import { type LineNames, lineCell } from '@manyuan/core/matters/line-cells.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Cursor, LineRow } from '../db/matter-line.ts'
import { countWhole, type ListFilter, listMatters } from '../db/matter-lists.ts'
import { countQueue, listQueue } from '../db/matter-queues.ts'
import { inPortions } from '../exports/portions.ts'
import { CannotExport, type Exported, type Making, type Source } from '../exports/source.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { listFilter } from './lists.ts'
import { presentLine } from './present.ts'
import { queuesOf } from './queues.ts'
import { type PeopleCells, readPeople } from './reveal-list.ts'

/** So many matters are read, and with people revealed, at a time. */
const portion = 200

/** Sealed matters are in no file. */
const unsealed = { unsealed: true }

function portionsOf(
  { at, actor, now }: Making,
  filter: ListFilter,
  queue: Queue | undefined,
): AsyncGenerator<LineRow[]> {
  return queue
    ? inPortions(
        portion,
        (after: Cursor | undefined, limit) =>
          listQueue(at, queue, actor, after, limit, { ...unsealed, day: businessDayOf(now) }),
        ({ cursorAt, cursorId }) => ({ at: cursorAt, id: cursorId }),
      )
    : inPortions(
        portion,
        (after: Cursor | undefined, limit) => listMatters(at, actor, filter, after, limit),
        ({ registeredAt, id }) => ({ at: registeredAt, id }),
      )
}

/** What a list of matters or a queue shows, in its order. */
export const mattersSource: Source<MattersExport> = {
  right: 'matter.export',
  may: (actor, { queue }) =>
    canAt(actor, 'matter.export') && (queue === undefined || queuesOf(actor).includes(queue)),
  check(dictionary, { filter, queue }) {
    // A queue is taken as it is: what was narrowed would be said of a file that it was not.
    if (queue !== undefined && Object.values(filter).some((part) => part !== undefined))
      refuse('input.invalid', { fields: [{ path: 'filter', problem: 'option' }] })
    if (filter.kindId !== undefined) dictionary.getKind(filter.kindId)
    if (filter.unitId !== undefined && !dictionary.unit(filter.unitId))
      refuse('unit.unknown', { unitId: filter.unitId })
  },
  async open(making, definition) {
    const { actor, at, dictionary, now, deps, language } = making
    const { filter, queue, columns, people } = definition
    const narrow = { ...listFilter(dictionary, filter, businessDayOf(now)), ...unsealed }
    const most = people ? deps.config.exports.peopleRows : deps.config.exports.rows
    const count = queue
      ? await countQueue(at, queue, actor, most, { ...unsealed, day: businessDayOf(now) })
      : await countWhole(at, actor, narrow, most)
    if (count > most) throw new CannotExport('tooMany')
    const fields = fieldsOf(columns)
    const words = listTexts(language)
    const { person } = words
    const names = lineNames(dictionary, language)
    async function* rows(): AsyncGenerator<readonly string[]> {
      for await (const page of portionsOf(making, narrow, queue)) {
        const shown = people ? await readPeople(making, page) : undefined
        for (const row of page) yield cellsOf(row, shown?.get(row.id))
      }
    }
    function cellsOf(row: LineRow, shown: PeopleCells | undefined): string[] {
      const line = presentLine(deps.ring, row)
      const cells = fields.map((field) => lineCell(field, line, names, language))
      if (!people) return cells
      const full = cells.map((cell, n) => (fields[n] === 'words' ? (shown?.words ?? cell) : cell))
      return [...full, shown?.parties ?? '', shown?.phones ?? '', shown?.addresses ?? '']
    }
    return {
      count,
      head: [
        ...fields.map((field) => words.field[field]),
        ...(people ? [person.parties, person.phones, person.addresses] : []),
      ],
      rows: rows(),
      about: aboutOf(making, definition),
    } satisfies Exported
  },
}

function lineNames(dictionary: Dictionary, language: Language): LineNames {
  const named = (one: { name: { zh: string; en?: string | undefined } } | undefined) =>
    one ? nameIn(language, one.name) : ''
  const centre = (id: string) => dictionary.centre(id)
  return {
    kind: (id) => named(dictionary.getKind(id)),
    place: (id) => named(dictionary.division(id)),
    unit: (id) => named(dictionary.unit(id)),
    centre: (id) => named(centre(id)),
  }
}

/** What the file says of itself beside its rows. */
function aboutOf(
  { dictionary, language }: Making,
  { filter, queue, people }: MattersExport,
): Exported['about'] {
  const words = exportTexts(language)
  const names = lineNames(dictionary, language)
  const place = (path: string) => {
    const found = dictionary.divisions.find((division) => division.path === path)
    return found ? nameIn(language, found.name) : path
  }
  const parts = filterWords(filter, { kind: names.kind, unit: names.unit, place }, language)
  return [
    [
      words.asked,
      queue ? matterTexts(language).queue[queue] : parts.join('；') || listTexts(language).noFilter,
    ],
    [words.rule, people ? words.people.revealed : words.people.without],
    [words.rule, words.sealed],
  ]
}
