import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { fillBlanks, type TextMove } from '@manyuan/core/standard-texts/standard-text.ts'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords, dueDayInWords } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'
import { StandardTexts } from '../standard-texts/StandardTexts.tsx'

/** Fills what a text leaves open in for one matter of a selection. */
export function useFilledFor(rows: readonly MatterLine[]): (row: MatterLine, words: string) => string {
  const { session } = useDesk()
  const { language } = useTexts()
  const nameOf = useNames(rows.map(({ divisionId }) => divisionId))
  return (row, words) =>
    fillBlanks(words, {
      编码: formatMatterCode(row.code),
      地点: nameOf(row.divisionId),
      单位: nameIn(language, session.post.unitName),
      今天: dayInWords(new Date().toISOString(), language),
      期限: row.dueAt === null ? '' : dueDayInWords(row.dueAt, language),
    })
}

/** One text for many matters, with the standard ones of their kind: what it leaves open is filled in for each of them. */
export function TextForMany({
  move,
  rows,
  ...control
}: {
  move: TextMove
  rows: readonly MatterLine[]
  maxLength: number
  id?: string
  value?: string
  onChange?: (text: string) => void
}) {
  const { say } = useTexts()
  const kinds = new Set(rows.map(({ kindId }) => kindId))
  const [kindId] = kinds
  return (
    <>
      <StandardTexts {...control} move={move} kindId={kinds.size === 1 ? kindId : undefined} rows={3} />
      {/[{｛]/.test(control.value ?? '') && (
        <p className="hint">
          {say(
            '花括号里的内容，每件各填各的。',
            'What stands in braces is filled in for each matter by itself.',
          )}
        </p>
      )}
    </>
  )
}
