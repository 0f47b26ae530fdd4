import { useTexts } from '../i18n/language.tsx'

/** What stands below a field to choose from when nothing fits the words that were typed. */
export function NothingFound() {
  const { say } = useTexts()
  return <p className="hint">{say('没有符合的，请换个词', 'Nothing fits: try another word')}</p>
}
