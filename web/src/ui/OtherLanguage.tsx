import { useOtherLanguage } from '../i18n/language.tsx'

/** The button for the other language. */
export function OtherLanguage({ className }: { className?: string }) {
  const { name, lang, take } = useOtherLanguage()
  return (
    <button type="button" className={className} lang={lang} onClick={take}>
      {name}
    </button>
  )
}
