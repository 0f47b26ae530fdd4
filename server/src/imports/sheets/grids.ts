import { peopleWords } from '@manyuan/core/i18n/zh/people.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
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

function householdsIn(row: SheetRow): number | null {
  const said = row.cell('户数')
  if (said === '') return null
  const n = Number(said)
  if (!Number.isInteger(n)) return fault({ code: 'cell.unreadable', column: '户数', problem: 'format' })
  return n
}

const overlayIn = (row: SheetRow) => keyOfWord(row, '类型', peopleWords.overlay) ?? 'base'

/** Grids of villages: new ones are added, known ones get the name and households that the file says. */
export const gridSheet: Sheet = {
  columns: ['网格编码', '类型', '名称', '英文名称', '户数', '村社区', '起', '止'],
  needed: ['网格编码', '名称', '村社区'],
  told: ['起'],
  async *list(_, dictionary, { path }) {
    for (const grid of dictionary.grids.filter((one) => one.path.startsWith(path)))
      yield [
        grid.code,
        peopleWords.overlay[grid.overlay],
        grid.name.zh,
        grid.name.en ?? '',
        grid.households === null ? '' : String(grid.households),
        codeOf(dictionary.division(grid.divisionId)),
        grid.validFrom,
        grid.validTo ?? '',
      ]
  },
  aboutOf: (_, row) => `${needed(row, '网格编码')}\n${overlayIn(row)}`,
  async bring(use, [row]) {
    if (!row || isPast(use, row)) return 'known'
    const code = needed(row, '网格编码')
    const overlay = overlayIn(row)
    const village = placeIn(use, row, '村社区')
    const known = use.dictionary.grids.find(
      (grid) => grid.validTo === null && grid.code === code && grid.overlay === overlay,
    )
    const home = known && use.dictionary.division(known.divisionId)
    if (home) sameAsHere('村社区', home.id === village.id, home.name.zh)
    const name = namesIn(row, known?.name)
    const households = row.has('户数') ? householdsIn(row) : (known?.households ?? null)
    if (known && isSameName(known.name, name) && known.households === households) return 'known'
    const envelope = known
      ? use.envelope('grid.change', { gridId: known.id, name, households }, known.version)
      : use.envelope('grid.add', {
          divisionId: village.id,
          code,
          overlay,
          name,
          ...(households === null ? {} : { households }),
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    return 'done'
  },
}
