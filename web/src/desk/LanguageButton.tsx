import { Button } from 'antd'
import { useOtherLanguage } from '../i18n/language.tsx'

/** The button for the other language. */
export function LanguageButton() {
  const { name, lang, take } = useOtherLanguage()
  return (
    <Button type="text" lang={lang} onClick={take}>
      {name}
    </Button>
  )
}
