import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { supervisionLifecycle } from '@manyuan/core/supervision/supervision.ts'
import { limitWords } from '../i18n/limit-words.ts'
import { formatDay, formatDue } from '../i18n/time.ts'
import type { FieldMove, Texts } from './asked.ts'

/** What is shown of a request to whoever decides on it or answers it: what is asked, and the words with it. */
export function decidedOn(move: FieldMove, view: MatterView, { say, language }: Texts): string[] {
  if (move === 'decideExtension') {
    const asked = view.extensions.find(({ state }) => state === 'asked')
    const more = asked ? limitWords(asked, language) : ''
    return [say(`申请延长 ${more}`, `${more} more are asked for`), ...saidWith(view, 'askExtension')]
  }
  if (move === 'answerSupervision') return demandedOf(view, { say, language })
  if (move !== 'decideSuspension') return []
  const asked = view.stays.find(({ state }) => state === 'asked')
  const until = asked ? formatDay(`${asked.until}T12:00:00+08:00`, language) : ''
  const why = asked?.reason ? nameIn(language, asked.reason.name) : ''
  return [say(`${why}，到 ${until}`, `${why}, until ${until}`), ...saidWith(view, 'askSuspension')]
}

/** The demand that the reader's unit is to answer, or to answer anew. */
export function demandOf({ supervisions }: MatterView) {
  return supervisions.find(
    ({ mine, state }) => mine === 'to' && supervisionLifecycle.next(state, 'answer').open,
  )
}

/** What a demand asks and by when, and why its answer was given back. */
function demandedOf(view: MatterView, { say, language }: Pick<Texts, 'say' | 'language'>): string[] {
  const demand = demandOf(view)
  if (!demand) return []
  const due = demand.dueAt ? formatDue(demand.dueAt, language) : ''
  const head = due
    ? say(`${demand.number}，${due} 前答复`, `${demand.number}, answer due ${due}`)
    : demand.number
  const asked = saidWith(view, demand.times > 1 ? 'repeatSupervision' : 'supervise')
  return [head, ...asked, ...(demand.state === 'returned' ? saidWith(view, 'judgeSupervision') : [])]
}

function saidWith({ activities }: MatterView, kind: string): string[] {
  return activities.findLast((one) => one.kind === kind)?.texts.map(({ text }) => text) ?? []
}
