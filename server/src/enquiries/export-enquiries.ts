import type { EnquiriesExport } from '@manyuan/core/exports/commands.ts'
import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { momentCell } from '@manyuan/core/table-cells.ts'
import { type CentreDays, type EnquiryRow, listEnquiries } from '../db/enquiries.ts'
import { inPortions } from '../exports/portions.ts'
import { CannotExport, type Making, type Source } from '../exports/source.ts'
import { ownCentreOf } from './own-centre.ts'
import { requirePeriod } from './period.ts'
import { type SeenLine, seenLines, wordsOf } from './seen-lines.ts'

const portion = 500

/** What the list shows this reader, day by day; what became a sealed matter is in no file. */
async function* portionsOf({ at, actor }: Making, of: CentreDays): AsyncGenerator<SeenLine[]> {
  type After = Pick<EnquiryRow, 'day' | 'id'> | undefined
  const read = (after: After, limit: number) => listEnquiries(at, of, after, limit)
  for await (const page of inPortions(portion, read, ({ day, id }) => ({ day, id }))) {
    const seen = await seenLines(at, actor, page)
    yield seen.filter(({ matter }) => matter?.confidentiality !== 'sealed')
  }
}

/** The lines of the asker's centre between two days, the newest first. */
export const enquiriesSource: Source<EnquiriesExport> = {
  right: 'enquiries.keep',
  may: (actor) => canAt(actor, 'matter.export') && canAt(actor, 'enquiries.keep') && actor.centreId !== null,
  check(dictionary, period, actor) {
    ownCentreOf(dictionary, actor)
    requirePeriod(period)
  },
  async open(making, { from, to }) {
    const { actor, deps, dictionary, goesOn, language } = making
    const { county, centreId } = ownCentreOf(dictionary, actor)
    const of = { county, centreId, from, to }
    // Which lines somebody may know of hangs on the matters they became: they are counted as they are written.
    let count = 0
    for await (const page of portionsOf(making, of)) {
      count += page.length
      if (count > deps.config.exports.rows) throw new CannotExport('tooMany')
      await goesOn()
    }
    const { enquiry } = listTexts(language)
    const { field } = enquiry
    async function* rows(): AsyncGenerator<readonly string[]> {
      for await (const page of portionsOf(making, of))
        for (const { row, matter } of page)
          yield [
            momentCell(row.at.toISOString()),
            enquiry.sort[row.sort],
            matter ? enquiry.becameMatter : (wordsOf(deps.ring, county, row) ?? ''),
            matter ? formatMatterCode(matter.code) : '',
          ]
    }
    const words = exportTexts(language)
    const centre = dictionary.centre(centreId)
    const asked = [centre ? nameIn(language, centre.name) : '', enquiry.period(from, to)]
    return {
      count,
      head: [field.at, field.sort, field.words, field.matter],
      rows: rows(),
      about: [
        [words.asked, asked.join(' ')],
        [words.rule, words.enquiries],
        [words.rule, words.sealed],
      ],
    }
  },
}
