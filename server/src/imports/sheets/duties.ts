import type { DutyLine } from '@manyuan/core/places/commands.ts'
import { isOfNothing } from '@manyuan/core/places/duty-reach.ts'
import type { DutyCapacity, Unit, UnitDuty } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Dictionary } from '../../places/dictionary.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { mostAlike } from '../most-alike.ts'
import { codeOf, placeIn, unitIn } from './places.ts'
import { type Bringing, dayIn, fault, keyOfWord, needed, type Sheet, type SheetRow } from './sheet.ts'

const roles = { lead: '主办', assist: '协办' } as const
const capacities = { owner: '属主', place: '属地' } as const satisfies Record<DutyCapacity, string>

function kindIn(dictionary: Dictionary, row: SheetRow): string {
  const said = needed(row, '类别')
  const found = dictionary.kinds.all.find(({ id, name }) => id === said || name.zh === said)
  if (found) return found.id
  const like = mostAlike(said, dictionary.kinds.all).map(({ name }) => name.zh)
  return fault({ code: 'name.unknown', column: '类别', value: said, like })
}

/** The lines that hold on a day, as the file would say them. */
function holding(dictionary: Dictionary, unit: Unit, day: string): UnitDuty[] {
  return dictionary.duties.filter(
    ({ unitId, validFrom, validTo }) =>
      unitId === unit.id && validFrom <= day && (validTo === null || validTo >= day),
  )
}

type Said = Pick<UnitDuty, 'kindId' | 'path' | 'role' | 'capacity' | 'basis'>

const textOf = ({ kindId, path, role, capacity, basis }: Said) =>
  [kindId, path, role, capacity ?? '', basis ?? ''].join('\n')

/** One line as a row says it; of what the file has no column for, it stays as it is here. */
function lineIn({ dictionary }: Bringing, row: SheetRow, path: string, before: readonly UnitDuty[]): Said {
  const kindId = kindIn(dictionary, row)
  const here = before.find((duty) => duty.kindId === kindId && duty.path === path)
  const capacity = row.has('身份') ? keyOfWord(row, '身份', capacities) : here?.capacity
  const basis = row.has('依据') ? row.cell('依据') : here?.basis
  const role = keyOfWord(row, '角色', roles) ?? 'lead'
  return { kindId, path, role, capacity: capacity ?? null, basis: basis || null }
}

/** Refuses two rows about one kind at one place: a list says one thing of it, and which of them is right only people know. */
function requireOnce(rows: readonly SheetRow[], lines: readonly { line: DutyLine }[]): void {
  const before = new Map<string, number>()
  for (const [at, { line }] of lines.entries()) {
    const about = `${line.kindId} ${line.divisionId}`
    const other = before.get(about)
    const here = rows[at]?.line ?? 0
    if (other !== undefined) fault({ code: 'rows.same', line: other, other: here })
    before.set(about, here)
  }
}

/** Refuses a row for a kind that nothing can be of from today on: that line would never speak. */
function requireKinds({ deps, dictionary }: Bringing, rows: readonly SheetRow[]): void {
  const held = dictionary.kindsFrom(businessDayOf(deps.now()))
  for (const row of rows)
    if (isOfNothing(kindIn(dictionary, row), held, dictionary.kinds))
      fault({ code: 'kind.ended', line: row.line, value: row.cell('类别') })
}

/** Lines of the past, perhaps of units that ended with them, go out with the others; they are no part of a new list. */
function isOver({ deps }: Bringing, row: SheetRow): boolean {
  const last = dayIn(row, '止')
  return last !== undefined && last < businessDayOf(deps.now())
}

/** Duty lists (派单目录): the lines of a unit in the file are its whole new list, from today on. */
export const dutySheet: Sheet = {
  columns: ['区划', '单位', '类别', '地点', '角色', '身份', '依据', '起', '止'],
  needed: ['区划', '单位', '类别', '地点', '角色'],
  told: ['起'],
  async *list(_, dictionary, { path }) {
    const byPath = new Map(dictionary.divisions.map((division) => [division.path, division]))
    for (const duty of dictionary.duties) {
      const unit = dictionary.unit(duty.unitId)
      if (!unit?.path.startsWith(path)) continue
      yield [
        codeOf(dictionary.division(unit.divisionId)),
        unit.name.zh,
        dictionary.kinds.find(duty.kindId)?.name.zh ?? duty.kindId,
        codeOf(byPath.get(duty.path)),
        roles[duty.role],
        duty.capacity ? capacities[duty.capacity] : '',
        duty.basis ?? '',
        duty.validFrom,
        duty.validTo ?? '',
      ]
    }
  },
  keyOf: (use, row) => (isOver(use, row) ? undefined : unitIn(use, row).id),
  async bring(use, rows) {
    const [first] = rows
    if (!first) return 'known'
    const { dictionary } = use
    const today = businessDayOf(use.deps.now())
    if (isOver(use, first)) return 'known'
    const unit = unitIn(use, first)
    const before = holding(dictionary, unit, today)
    const lines = rows.map((row) => {
      const place = placeIn(use, row, '地点')
      const said = lineIn(use, row, place.path, before)
      const { kindId, role, capacity, basis } = said
      const line: DutyLine = { kindId, divisionId: place.id, role }
      if (capacity) line.capacity = capacity
      if (basis) line.basis = basis
      return { line, text: textOf(said) }
    })
    requireOnce(rows, lines)
    const texts = before.map(textOf)
    if (texts.length === lines.length && lines.every(({ text }) => texts.includes(text))) return 'known'
    requireKinds(use, rows)
    const payload = { unitId: unit.id, lines: lines.map(({ line }) => line) }
    await executePlaceCommand(
      use.deps,
      use.sender,
      use.envelope('dutyList.publish', payload, unit.version),
      use,
    )
    return 'done'
  },
}
