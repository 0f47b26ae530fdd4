import type { DutyLine } from '@manyuan/core/places/commands.ts'
import type { Unit, UnitDuty } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Dictionary } from '../../places/dictionary.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { mostAlike } from '../most-alike.ts'
import { codeOf, placeIn, unitIn } from './places.ts'
import { type Bringing, dayIn, fault, keyOfWord, needed, type Sheet, type SheetRow } from './sheet.ts'

const roles = { lead: '主办', assist: '协办' } as const

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

const textOf = (kindId: string, path: string, role: string, basis: string | null) =>
  [kindId, path, role, basis ?? ''].join('\n')

/** Lines of the past, perhaps of units that ended with them, go out with the others; they are no part of a new list. */
function isOver({ deps }: Bringing, row: SheetRow): boolean {
  const last = dayIn(row, '止')
  return last !== undefined && last < businessDayOf(deps.now())
}

/** Duty lists (派单目录): the lines of a unit in the file are its whole new list, from today on. */
export const dutySheet: Sheet = {
  columns: ['区划', '单位', '类别', '地点', '角色', '依据', '起', '止'],
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
    const lines = rows.map((row) => {
      const place = placeIn(use, row, '地点')
      const role = keyOfWord(row, '角色', roles) ?? 'lead'
      const line: DutyLine = { kindId: kindIn(dictionary, row), divisionId: place.id, role }
      const basis = row.cell('依据')
      return { line: basis ? { ...line, basis } : line, text: textOf(line.kindId, place.path, role, basis) }
    })
    const before = holding(dictionary, unit, today).map((duty) =>
      textOf(duty.kindId, duty.path, duty.role, duty.basis),
    )
    const isSame = before.length === lines.length && lines.every(({ text }) => before.includes(text))
    if (isSame) return 'known'
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
