import type { DemandsExport } from '@manyuan/core/exports/commands.ts'
import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { matterTexts, nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { deadlineCell, momentCell } from '@manyuan/core/table-cells.ts'
import type { Cursor } from '../db/matter-line.ts'
import { countOpenDemands, listOpenDemands, type OpenDemandRow } from '../db/open-demands.ts'
import { inPortions } from '../exports/portions.ts'
import { CannotExport, type Making, type Source } from '../exports/source.ts'
import { numberOf } from './demand.ts'

const portion = 500

/** 督办公示 as a file: the open demands of the asker's area as the list shows them, without words and people. */
export const demandsSource: Source<DemandsExport> = {
  right: 'supervision.read',
  may: (actor) => canAt(actor, 'matter.export') && canAt(actor, 'supervision.read'),
  check: () => undefined,
  async open(making) {
    const { at, actor, deps, dictionary, language } = making
    const most = deps.config.exports.rows
    const count = await countOpenDemands(at, actor, most)
    if (count > most) throw new CannotExport('tooMany')
    const { field, demand } = listTexts(language)
    const { number, form, ground, toUnit, fromUnit, demandedAt, times, kind, state } = demand.field
    async function* rows(): AsyncGenerator<readonly string[]> {
      const read = (after: Cursor | undefined, limit: number) => listOpenDemands(at, actor, after, limit)
      for await (const page of inPortions(portion, read, ({ demandedAt, id }) => ({ at: demandedAt, id })))
        for (const row of page) yield cellsOf(making, row)
    }
    const words = exportTexts(language)
    const area = dictionary.divisionAt(actor.path)
    return {
      count,
      head: [
        number,
        form,
        times,
        ground,
        toUnit,
        fromUnit,
        field.code,
        kind,
        field.place,
        demandedAt,
        field.dueAt,
        state,
      ],
      rows: rows(),
      about: [
        [words.asked, [area && nameIn(language, area.name), demand.filter].filter(Boolean).join(' ')],
        [words.rule, words.demands],
        [words.rule, words.sealed],
      ],
    }
  },
}

function cellsOf({ dictionary, language }: Making, row: OpenDemandRow): string[] {
  const words = matterTexts(language)
  const unitName = (id: string) => {
    const unit = dictionary.unit(id)
    return unit ? nameIn(language, unit.name) : ''
  }
  const kind = dictionary.kinds.find(row.kindId)
  const place = dictionary.division(row.divisionId)
  return [
    numberOf(row),
    words.supervisionForm[row.form],
    String(row.times),
    words.supervisionGround[row.ground],
    unitName(row.toUnitId),
    unitName(row.fromUnitId),
    formatMatterCode(row.code),
    kind ? nameIn(language, kind.name) : row.kindId,
    place ? nameIn(language, place.name) : '',
    momentCell(row.demandedAt.toISOString()),
    row.dueAt ? deadlineCell(row.dueAt.toISOString()) : '',
    words.supervisionState[row.state],
  ]
}
