import type { Division } from '@manyuan/core/places/places.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { codeOf, findDivision, placeIn } from './places.ts'
import {
  type Bringing,
  isPast,
  isSameName,
  namesIn,
  needed,
  type Sheet,
  type SheetRow,
  sameAsHere,
} from './sheet.ts'

const columns = ['编码', '名称', '英文名称', '层级', '上级', '法定', '起', '止'] as const

/** Divisions: new ones are added below the one that is named, known ones get the name that the file says. */
export const divisionSheet: Sheet = {
  columns,
  needed: ['名称', '上级'],
  told: ['层级', '法定', '起'],
  async *list(_, dictionary, { path }) {
    for (const division of dictionary.divisions) {
      if (!division.path.startsWith(path)) continue
      const above = division.parentId === null ? undefined : dictionary.division(division.parentId)
      const { name, level, statutory, validFrom, validTo } = division
      yield [
        codeOf(division),
        name.zh,
        name.en ?? '',
        String(level),
        codeOf(above),
        statutory ? '是' : '否',
        validFrom,
        validTo ?? '',
      ]
    }
  },
  aboutOf: (_, row) => row.cell('编码') || `${needed(row, '名称')}\n${row.cell('上级')}`,
  async bring(use, [row]) {
    if (!row || isPast(use, row)) return 'known'
    const code = row.cell('编码')
    const zh = needed(row, '名称')
    const known = findKnown(use, row, code)
    const above = known?.parentId ? use.dictionary.division(known.parentId) : undefined
    if (above && row.cell('上级') !== '')
      sameAsHere('上级', placeIn(use, row, '上级').id === above.id, above.name.zh)
    const name = namesIn(row, known?.name)
    if (!known && buildsOnTried(use, row, code)) return 'done'
    if (known && isSameName(known.name, name)) return 'known'
    const envelope = known
      ? use.envelope('division.rename', { divisionId: known.id, name }, known.version)
      : use.envelope('division.add', {
          parentId: placeIn(use, row, '上级').id,
          ...(/^\d{12}$/.test(code) ? { code } : {}),
          name,
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    if (use.trial) for (const mark of [code, zh]) use.tried.add(mark)
    return 'done'
  },
}

/** The division that a row is about: by its code; without one, a zone of this name there. */
function findKnown(use: Bringing, row: SheetRow, code: string): Division | undefined {
  const valid = use.dictionary.divisions.filter(({ validTo }) => validTo === null)
  if (code !== '') return valid.find((division) => codeOf(division) === code)
  const named = valid.filter((one) => one.code === null && one.name.zh === row.cell('名称'))
  const there = findDivision(use, row.cell('上级'))
  return named.find(({ parentId }) => 'division' in there && parentId === there.division.id)
}

/**
 * Whether a trial may take a row for good that lies below one that it tried before: that one is not here yet, so no more
 * can be told than that the code fits.
 */
function buildsOnTried(use: Bringing, row: SheetRow, code: string): boolean {
  const above = row.cell('上级')
  const last = [...use.tried].find(
    (mark) => mark !== '' && (above === mark || (!/^\d+$/.test(mark) && above.endsWith(mark))),
  )
  if (!use.trial || above === '' || last === undefined) return false
  const digits = /^\d{12}$/.test(above) ? above.replace(/(000)+$/, '') : ''
  if (code !== '' && !code.startsWith(digits)) return false
  for (const mark of [code, row.cell('名称')]) use.tried.add(mark)
  return true
}
