import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { deedWords } from '../../i18n/deed-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useNames } from '../desk.tsx'
import { aimOf } from './aim-of.ts'
import { LongText } from './LongText.tsx'
import type { DialogAct } from './move-fields.ts'

/** By which deeds somebody said what the reader now answers. */
const saidBy: Partial<Record<MatterMove | DialogAct, readonly string[]>> = {
  ruleObjection: ['object'],
  decideSuspension: ['askSuspension'],
  decideExtension: ['askExtension'],
  answerSupervision: ['supervise', 'repeatSupervision', 'judgeSupervision'],
  judgeSupervision: ['answerSupervision'],
}

/** What the reader decides on or answers, in the words in which it was said: the page behind a dialog is not read. */
export function DecidedOn({ view, move }: { view: MatterView; move: MatterMove | DialogAct }) {
  const texts = useTexts()
  // Of several objections or demands it is the one that the answer goes to.
  const aim = Object.entries(aimOf(move, view))
  const said = view.activities.findLast(
    ({ kind, data }) => saidBy[move]?.includes(kind) && aim.every(([name, id]) => data[name] === id),
  )
  const nameOf = useNames([said?.unitId ?? null])
  if (!said) return null
  const reason =
    move === 'decideSuspension' ? view.stays.find(({ state }) => state === 'asked')?.reason : null
  const details = [reason?.name[texts.language] ?? '', ...deedWords(texts, said.data)].filter(Boolean)
  return (
    <blockquote className="decided-on">
      <p className="hint">
        {[nameOf(said.unitId), formatMoment(said.at, texts.language)].filter(Boolean).join(' · ')}
      </p>
      {details.length > 0 && <p>{details.join(' · ')}</p>}
      {said.texts.map(({ field, text }) => (
        <p key={field + text}>
          <LongText text={text} />
        </p>
      ))}
    </blockquote>
  )
}
