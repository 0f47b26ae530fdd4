import { peopleWords } from '@manyuan/core/i18n/zh/people.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { unitFunctionIds, usualUnitOf } from '../../places/standard/unit-functions.ts'
import { codeOf, placeIn } from './places.ts'
import {
  fault,
  isPast,
  isSameName,
  keyOfWord,
  namesIn,
  needed,
  type Sheet,
  type SheetRow,
  sameAsHere,
} from './sheet.ts'

const { centre: _, ...kindNames } = peopleWords.unitKind
const functionNames: Readonly<Record<string, string>> = Object.fromEntries(
  unitFunctionIds.map((id) => [id, usualUnitOf(id).name.zh]),
)

/** What a unit does: as such units are called, or the key that the duty lists know it by, also one of a city's own. */
function functionIn(row: SheetRow): string {
  const said = needed(row, '职能')
  return /^[a-z]\w*$/i.test(said) ? said : (keyOfWord(row, '职能', functionNames) ?? said)
}

/** Units that are no centres: found again by place and name. */
export const unitSheet: Sheet = {
  columns: ['区划', '名称', '英文名称', '性质', '职能', '入驻方式', '起', '止'],
  needed: ['区划', '名称', '性质', '职能'],
  told: ['起'],
  async *list(_, dictionary, { path }) {
    for (const unit of dictionary.units)
      if (unit.kind !== 'centre' && unit.path.startsWith(path))
        yield [
          codeOf(dictionary.division(unit.divisionId)),
          unit.name.zh,
          unit.name.en ?? '',
          peopleWords.unitKind[unit.kind],
          functionNames[unit.function] ?? unit.function,
          unit.residency ? peopleWords.residency[unit.residency] : '',
          unit.validFrom,
          unit.validTo ?? '',
        ]
  },
  aboutOf: (use, row) => `${placeIn(use, row, '区划').id}\n${needed(row, '名称')}`,
  async bring(use, [row]) {
    if (!row || isPast(use, row)) return 'known'
    const place = placeIn(use, row, '区划')
    const zh = needed(row, '名称')
    const kind = keyOfWord(row, '性质', kindNames) ?? fault({ code: 'cell.empty', column: '性质' })
    const does = functionIn(row)
    const known = use.dictionary.units.find(
      (unit) => unit.validTo === null && unit.divisionId === place.id && unit.name.zh === zh,
    )
    if (known) sameAsHere('性质', known.kind === kind, peopleWords.unitKind[known.kind])
    const name = namesIn(row, known?.name)
    const said = keyOfWord(row, '入驻方式', peopleWords.residency) ?? null
    const residency = row.has('入驻方式') ? said : (known?.residency ?? null)
    if (known && isSameName(known.name, name) && known.function === does && known.residency === residency)
      return 'known'
    const envelope = known
      ? use.envelope('unit.change', { unitId: known.id, name, function: does, residency }, known.version)
      : use.envelope('unit.add', {
          divisionId: place.id,
          kind,
          function: does,
          name,
          ...(residency ? { residency } : {}),
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    return 'done'
  },
}
