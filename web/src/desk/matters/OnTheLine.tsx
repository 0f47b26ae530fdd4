import { emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'

/** While somebody is on the line: what is asked first, before a word is written down (charter 9). */
export function OnTheLine() {
  const { say } = useTexts()
  return (
    <p className="on-the-line">
      {say(
        '先问：有没有人受伤、有没有危险？有，先打',
        'Ask first: is anybody hurt or in danger? If so, first call',
      )}{' '}
      <b>{emergencyServices.join(' / ')}</b>
      {say('。没有，边听边记。', '. If not, write while you listen.')}
    </p>
  )
}
