import { peopleWords } from '@manyuan/core/i18n/zh/people.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { placeIn } from './places.ts'
import { fault, isSameName, keyOfWord, namesIn, needed, type Sheet, type SheetRow } from './sheet.ts'

function householdsIn(row: SheetRow): number | null {
  const said = row.cell('户数')
  if (said === '') return null
  const n = Number(said)
  if (!Number.isInteger(n)) return fault({ code: 'cell.unreadable', column: '户数', problem: 'format' })
  return n
}

/** Grids of villages: new ones are added, known ones get the name and households that the file says. */
export const gridSheet: Sheet = {
  columns: ['网格编码', '类型', '名称', '英文名称', '户数', '村社区', '起', '止'],
  needed: ['网格编码', '名称', '村社区'],
  told: ['起', '止'],
  async *list(_, dictionary, { path }) {
    for (const grid of dictionary.grids.filter((one) => one.path.startsWith(path)))
      yield [
        grid.code,
        peopleWords.overlay[grid.overlay],
        grid.name.zh,
        grid.name.en ?? '',
        grid.households === null ? '' : String(grid.households),
        dictionary.division(grid.divisionId)?.code ?? '',
        grid.validFrom,
        grid.validTo ?? '',
      ]
  },
  async bring(use, [row]) {
    if (!row) return 'known'
    const code = needed(row, '网格编码')
    const overlay = keyOfWord(row, '类型', peopleWords.overlay) ?? 'base'
    const known = use.dictionary.grids.find(
      (grid) => grid.validTo === null && grid.code === code && grid.overlay === overlay,
    )
    const name = namesIn(row, known?.name)
    const households = row.has('户数') ? householdsIn(row) : (known?.households ?? null)
    if (known && isSameName(known.name, name) && known.households === households) return 'known'
    const envelope = known
      ? use.envelope('grid.change', { gridId: known.id, name, households }, known.version)
      : use.envelope('grid.add', {
          divisionId: placeIn(use.dictionary, row, '村社区').id,
          code,
          overlay,
          name,
          ...(households === null ? {} : { households }),
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    return 'done'
  },
}
