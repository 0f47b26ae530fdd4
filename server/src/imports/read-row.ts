import { createHash } from 'node:crypto'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { type Source, sources } from '@manyuan/core/matters/vocabulary.ts'
import type { Division } from '@manyuan/core/places/places.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { Cells } from './cells.ts'
import { findPlace } from './find-place.ts'
import type { ImportField, Mapping } from './mapping.ts'

/** How far a matter of another system had come: still to be judged here, or over there. */
export const importedStages = ['registered', 'closed', 'declined', 'redirected', 'withdrawn'] as const
export type ImportedStage = (typeof importedStages)[number] & MatterStage

/** A row as it will be written. */
export type ImportedMatter = {
  line: number
  number: string
  county: string
  registeredAt: Date
  stage: ImportedStage
  closedAt: Date
  answer: string | undefined
  input: RegisterMatter
  digest: Buffer
}

const usualStages: Record<string, ImportedStage> = {
  待受理: 'registered',
  未受理: 'registered',
  已受理: 'registered',
  待办: 'registered',
  未办结: 'registered',
  办理中: 'registered',
  处理中: 'registered',
  已办结: 'closed',
  办结: 'closed',
  已办: 'closed',
  已结案: 'closed',
  结案: 'closed',
  已完成: 'closed',
  归档: 'closed',
  不予受理: 'declined',
  转法定渠道: 'redirected',
  已撤回: 'withdrawn',
}
const usualSources: Record<string, Source> = {
  群众网上反映: 'portal',
  网上: 'portal',
  窗口: 'window',
  来访: 'window',
  电话: 'phone',
  来电: 'phone',
  来信: 'letter',
  网格: 'grid',
  网格员: 'grid',
  网格上报: 'grid',
  '12345': 'hotline12345',
  '12345热线': 'hotline12345',
  '110': 'police110',
  信访: 'petition',
  上级交办: 'superior',
  部门移送: 'department',
}

type Read = { matter: ImportedMatter } | { problems: ImportProblem[] }

/** What a file is read with. */
export type Reading = {
  dictionary: Dictionary
  mapping: Mapping
  sourceSystem: string
  head: readonly string[]
  now: Date
}

/** Reads one line with the mapping; gives every problem of it at once. */
export function readRow(reading: Reading, line: { line: number; cells: readonly string[] }): Read {
  const { dictionary, now } = reading
  const cells = new Cells(reading.mapping, reading.head, line.cells)
  const number = cells.number()
  cells.needed('registeredAt')
  const registeredAt = cells.moment('registeredAt', now, now)
  const closedAt = cells.moment('closedAt', registeredAt, now)
  if (closedAt < registeredAt)
    cells.problems.push({
      code: 'date.order',
      earlier: cells.nameOf('registeredAt'),
      later: cells.nameOf('closedAt'),
    })
  const stage = cells.choice('stage', usualStages, importedStages, 'registered')
  const division = placeOf(cells, dictionary)
  const answer = cells.textOf('answer') || undefined
  const draft = draftOf(cells, reading, { number, divisionId: division.id })
  const parsed = RegisterMatter.safeParse(draft)
  if (!parsed.success && cells.problems.length === 0)
    cells.problems.push(...unreadable(parsed.error.issues, cells))
  if (!parsed.success || cells.problems.length > 0) return { problems: cells.problems }
  const digest = createHash('sha256')
    .update(JSON.stringify([parsed.data, registeredAt, stage, closedAt, answer]))
    .digest()
  const { county } = division
  return {
    matter: {
      line: line.line,
      number,
      county,
      registeredAt,
      stage,
      closedAt,
      answer,
      input: parsed.data,
      digest,
    },
  }
}

/** What registering is asked for, before its contract has looked at it. */
function draftOf(
  cells: Cells,
  { dictionary, sourceSystem }: Reading,
  known: { number: string; divisionId: string },
) {
  const [lon, lat, spot] = [cells.textOf('lon'), cells.textOf('lat'), cells.textOf('spot')]
  const name = cells.textOf('reporter') || undefined
  const phone = cells.textOf('phone') || undefined
  return {
    words: cells.needed('words'),
    source: cells.choice('source', usualSources, sources, 'import'),
    kindId: kindOf(cells, dictionary),
    place: {
      divisionId: known.divisionId,
      point: lon && lat ? { lon: Number(lon), lat: Number(lat) } : undefined,
      words: spot || undefined,
    },
    parties: name || phone ? [{ role: 'reporter', name, phone }] : [],
    sourceSystem,
    sourceNumber: known.number,
  }
}

function placeOf(cells: Cells, dictionary: Dictionary): Division {
  const found = findPlace(dictionary, cells.partsOf('division'))
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
  const named = selectable.find(({ name }) => name.zh === said || name.zh === `${said}纠纷`)
  const found = dictionary.kinds.find(said) ?? named
  if (found) return found.id
  const like = selectable.filter(({ name }) => name.zh.includes(said.slice(0, 2))).slice(0, 3)
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
