import {
  type ImportedStage,
  type ImportField,
  importedStages,
  type Mapping,
} from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { sources } from '@manyuan/core/matters/vocabulary.ts'
import type { Division } from '@manyuan/core/places/places.ts'
import type { Dictionary } from '../places/dictionary.ts'
import type { DateSystem } from '../spreadsheets/spreadsheet.ts'
import { Cells } from './cells.ts'
import type { FoundPlace } from './find-place.ts'
import { mostAlike } from './most-alike.ts'
import { usualSources, usualStages } from './usual-words.ts'

/** A row as it will be written. */
export type ImportedMatter = {
  line: number
  number: string
  county: string
  registeredAt: Date
  stage: ImportedStage
  /** When it ended over there; for one that is open, when it was registered. */
  closedAt: Date
  answer: string | undefined
  input: RegisterMatter
}

export type ReadRow = { matter: ImportedMatter } | { problems: ImportProblem[] }

/** What a file is read with. */
export type Reading = {
  dictionary: Dictionary
  findPlace: (cells: readonly string[]) => FoundPlace
  mapping: Mapping
  sourceSystem: string
  within?: string | undefined
  head: readonly string[]
  dateSystem?: DateSystem | undefined
  now: Date
}

/** Reads one line with the mapping; gives every problem of it at once. */
export function readRow(
  reading: Reading,
  { line, cells: values }: { line: number; cells: string[] },
): ReadRow {
  const cells = new Cells(reading, values)
  cells.checkWidth()
  const number = cells.needed('number')
  const stage = stageOf(cells)
  const times = timesOf(cells, stage, reading.now)
  const division = placeOf(cells, reading)
  const answer = cells.textOf('answer') || undefined
  const parsed = RegisterMatter.safeParse(draftOf(cells, reading, { number, divisionId: division.id }))
  if (!parsed.success && cells.problems.length === 0)
    cells.problems.push(...unreadable(parsed.error.issues, cells))
  if (!parsed.success || cells.problems.length > 0) return { problems: cells.problems }
  const matter = { line, number, county: division.county, stage, answer, input: parsed.data, ...times }
  return { matter }
}

function stageOf(cells: Cells): ImportedStage {
  if (cells.needed('stage') === '') return 'registered'
  return cells.choice('stage', usualStages, importedStages) ?? 'registered'
}

function timesOf(cells: Cells, stage: ImportedStage, now: Date): { registeredAt: Date; closedAt: Date } {
  const registeredAt = cells.moment('registeredAt', now, now)
  if (stage === 'registered') return { registeredAt, closedAt: registeredAt }
  const closedAt = cells.moment('closedAt', now, now)
  if (closedAt < registeredAt && cells.problems.length === 0)
    cells.problems.push({
      code: 'date.order',
      earlier: cells.nameOf('registeredAt'),
      later: cells.nameOf('closedAt'),
    })
  return { registeredAt, closedAt }
}

/** What registering is asked for, before its contract has looked at it. */
function draftOf(
  cells: Cells,
  { dictionary, sourceSystem }: Reading,
  known: { number: string; divisionId: string },
) {
  const name = cells.textOf('reporter') || undefined
  const phone = cells.textOf('phone') || undefined
  return {
    words: cells.needed('words'),
    source: cells.choice('source', usualSources, sources) ?? 'import',
    kindId: kindOf(cells, dictionary),
    place: {
      divisionId: known.divisionId,
      point: pointOf(cells),
      words: cells.textOf('spot') || undefined,
    },
    parties: name || phone ? [{ role: 'reporter', name, phone }] : [],
    sourceSystem,
    sourceNumber: known.number,
  }
}

/** A point needs both of its numbers; one alone is a mistake of the row. */
function pointOf(cells: Cells): { lon: number; lat: number } | undefined {
  if (cells.textOf('lon') === '' && cells.textOf('lat') === '') return undefined
  return { lon: Number(cells.needed('lon') || Number.NaN), lat: Number(cells.needed('lat') || Number.NaN) }
}

function placeOf(cells: Cells, { dictionary, findPlace, within = '' }: Reading): Division {
  const parts = cells.partsOf('division')
  if (parts.length === 0) {
    cells.problems.push({ code: 'cell.empty', column: cells.nameOf('division') })
    return dictionary.city
  }
  const found = findPlace(parts)
  if ('division' in found && !found.division.path.startsWith(within))
    cells.problems.push({ code: 'place.outside', value: parts.join(' ').slice(0, 80) })
  if ('division' in found) return found.division
  cells.problems.push({ code: 'place.unknown', ...found })
  return dictionary.city
}

/** The kind by id or name; none where the cell is empty: it is judged here then. */
function kindOf(cells: Cells, dictionary: Dictionary): string | undefined {
  const text = cells.textOf('kind')
  if (text === '') return undefined
  const said = cells.inOurWords('kind', text)
  const selectable = dictionary.kinds.all.filter((kind) => kind.selectable)
  const found = selectable.find(
    ({ id, name }) => id === said || name.zh === said || name.zh === `${said}纠纷`,
  )
  if (found) return found.id
  const like = mostAlike(said, selectable)
  cells.problems.push({
    code: 'kind.unknown',
    value: text.slice(0, 40),
    like: like.map(({ name }) => name.zh),
  })
  return undefined
}

const fieldOf: Record<string, ImportField> = {
  words: 'words',
  'place.words': 'spot',
  'place.point.lon': 'lon',
  'place.point.lat': 'lat',
  'parties.0.name': 'reporter',
  'parties.0.phone': 'phone',
  sourceNumber: 'number',
}

/** What the contract of registering does not take, under the names of the file's own columns. */
function unreadable(
  issues: readonly { path: PropertyKey[]; message: string }[],
  cells: Cells,
): ImportProblem[] {
  return issues.map(({ path, message }) => {
    const field = fieldOf[path.join('.')]
    return { code: 'cell.unreadable', column: field ? cells.nameOf(field) : path.join('.'), problem: message }
  })
}
