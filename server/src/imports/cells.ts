import type { ImportField, Mapping, WordedField } from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import type { DateSystem } from '../spreadsheets/spreadsheet.ts'
import { lostIn, plainDigits } from './lost-cells.ts'
import { readMoment } from './moments.ts'

const longest: Partial<Record<ImportField, number>> = {
  words: 5000,
  answer: 3000,
  spot: 200,
  reporter: 60,
  number: 100,
}

/** Fields of digits and letters, whatever keyboard they were typed on; and those that may well be written as 1.2E+2. */
const digits: readonly ImportField[] = ['number', 'phone', 'lon', 'lat', 'stage', 'source']
const measured: readonly ImportField[] = ['lon', 'lat']

/** The cells of one line under the names of fields; every problem that is met on the way is kept. */
export class Cells {
  readonly problems: ImportProblem[] = []
  readonly #mapping: Mapping
  readonly #head: readonly string[]
  readonly #dateSystem: DateSystem | undefined
  readonly #cells: readonly string[]

  constructor(
    of: { mapping: Mapping; head: readonly string[]; dateSystem?: DateSystem | undefined },
    cells: readonly string[],
  ) {
    this.#mapping = of.mapping
    this.#head = of.head
    this.#dateSystem = of.dateSystem
    this.#cells = cells
  }

  /** What the file itself calls a field. */
  nameOf(field: ImportField): string {
    return [this.#mapping.columns[field] ?? field].flat()[0] ?? field
  }

  /** The cells of a field that say something, one for each of its columns, or its constant. */
  partsOf(field: ImportField): string[] {
    const columns = [this.#mapping.columns[field] ?? []].flat()
    const said = columns
      .map((column) => this.#cells[this.#head.indexOf(column)]?.trim() ?? '')
      .filter(Boolean)
    return said.length > 0 ? said : [this.#mapping.constants[field] ?? ''].filter(Boolean)
  }

  /** More cells than the head has names: a comma or quotation mark too many has moved them. */
  checkWidth(): void {
    const found = this.#cells.length
    if (this.#cells.slice(this.#head.length).some((cell) => cell.trim() !== ''))
      this.problems.push({ code: 'row.columns', expected: this.#head.length, found })
  }

  textOf(field: ImportField): string {
    const said = this.partsOf(field).join(' ')
    const text = digits.includes(field) ? plainDigits(said) : said
    const lost = measured.includes(field) ? undefined : lostIn(this.nameOf(field), text)
    if (lost) this.problems.push(lost)
    const most = longest[field]
    if (most !== undefined && text.length > most)
      this.problems.push({ code: 'cell.tooLong', column: this.nameOf(field), most })
    return text
  }

  needed(field: ImportField): string {
    const text = this.textOf(field)
    if (text === '') this.problems.push({ code: 'cell.empty', column: this.nameOf(field) })
    return text
  }

  /** One of a closed set, by the mapping, by what offices usually call it, or by its own name; `undefined` when empty or unknown. */
  choice<Value extends string>(
    field: 'stage' | 'source',
    usual: ReadonlyMap<string, Value>,
    known: readonly Value[],
  ): Value | undefined {
    const text = this.textOf(field)
    if (text === '') return undefined
    const said = this.inOurWords(field, text)
    const found = usual.get(said) ?? known.find((one) => one === said)
    if (!found && !lostIn('', text))
      this.problems.push({
        code: 'value.unknown',
        field,
        column: this.nameOf(field),
        value: text.slice(0, 40),
        known: [...usual.keys()],
      })
    return found
  }

  inOurWords(field: WordedField, text: string): string {
    const words = this.#mapping.values[field] ?? {}
    return Object.hasOwn(words, text) ? (words[text] ?? text) : text
  }

  /** A moment that is not in the future; `otherwise` where the cell is wrong. An empty cell is a problem. */
  moment(field: 'registeredAt' | 'closedAt', otherwise: Date, now: Date): Date {
    const text = this.needed(field)
    if (text === '') return otherwise
    const column = this.nameOf(field)
    const read = readMoment(column, text, this.#dateSystem)
    if (!(read instanceof Date)) {
      if (!lostIn(column, text)) this.problems.push(read)
    } else if (read > now) this.problems.push({ code: 'date.future', column, value: text.slice(0, 40) })
    return read instanceof Date ? read : otherwise
  }
}
