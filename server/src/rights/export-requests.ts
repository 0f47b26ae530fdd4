import type { RightRequestsExport } from '@manyuan/core/exports/commands.ts'
import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { matterTexts, nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { deadlineCell, momentCell } from '@manyuan/core/table-cells.ts'
import type { Cursor } from '../db/matter-line.ts'
import { countRequestQueue, listRequestQueue, type QueuedRequest } from '../db/right-requests.ts'
import { inPortions } from '../exports/portions.ts'
import { CannotExport, type Making, type Source } from '../exports/source.ts'
import { answersRequests } from './answers.ts'
import { requestLine } from './present-request.ts'

const portion = 500
/** Requests about sealed matters are in no file. */
const unsealed = { unsealed: true }

/** What waits for the asker's post to be answered, due first, as the list shows it: nothing of what it says. */
export const rightRequestsSource: Source<RightRequestsExport> = {
  right: 'matter.answerRight',
  may: (actor) => canAt(actor, 'matter.export') && answersRequests(actor),
  check: () => undefined,
  async open(making) {
    const { at, actor, now, deps, language } = making
    const most = deps.config.exports.rows
    const count = await countRequestQueue(at, actor, now, most, unsealed)
    if (count > most) throw new CannotExport('tooMany')
    const { field, rightRequest } = listTexts(language)
    const { right, standing, asker, askedAt } = rightRequest.field
    const words = exportTexts(language)
    async function* rows(): AsyncGenerator<readonly string[]> {
      const read = (after: Cursor | undefined, limit: number) =>
        listRequestQueue(at, actor, now, after, limit, unsealed)
      for await (const page of inPortions(portion, read, ({ dueAt, id }) => ({ at: dueAt, id })))
        for (const row of page) yield cellsOf(making, row)
    }
    return {
      count,
      head: [right, field.light, field.dueAt, standing, asker, field.code, field.place, askedAt],
      rows: rows(),
      about: [
        [words.asked, rightRequest.filter],
        [words.rule, words.rightRequests],
        [words.rule, words.sealed],
      ],
    }
  },
}

function cellsOf({ dictionary, language, now }: Making, row: QueuedRequest): string[] {
  const line = requestLine(row, now)
  const words = rightsTexts(language)
  const place = dictionary.division(line.divisionId)
  return [
    words.right[line.right],
    matterTexts(language).light[line.light],
    deadlineCell(line.dueAt),
    words.standing[line.standing],
    words.asker[line.asker],
    formatMatterCode(line.code),
    place ? nameIn(language, place.name) : '',
    momentCell(line.askedAt),
  ]
}
