import { executePlaceCommand } from '../../places/execute-places.ts'
import { codeOf, placeIn } from './places.ts'
import { isSameName, namesIn, type Sheet } from './sheet.ts'

const columns = ['编码', '名称', '英文名称', '层级', '上级', '法定', '起', '止'] as const

/** Divisions: new ones are added below the one that is named, known ones get the name that the file says. */
export const divisionSheet: Sheet = {
  columns,
  async *list(_, dictionary) {
    for (const division of dictionary.divisions) {
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
  async bring(use, [row]) {
    if (!row) return 'known'
    const code = row.cell('编码')
    const name = namesIn(row)
    const known = use.dictionary.divisions.find(
      (division) =>
        division.validTo === null &&
        (code ? codeOf(division) === code : division.code === null && division.name.zh === name.zh),
    )
    if (known && isSameName(known.name, name)) return 'known'
    const envelope = known
      ? use.envelope('division.rename', { divisionId: known.id, name }, known.version)
      : use.envelope('division.add', {
          parentId: placeIn(use.dictionary, row, '上级').id,
          ...(/^\d{12}$/.test(code) ? { code } : {}),
          name,
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    return 'done'
  },
}
