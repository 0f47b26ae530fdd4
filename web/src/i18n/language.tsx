import { type Language, matterTexts, peopleTexts } from '@manyuan/core/i18n/texts.ts'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { keep, recall } from '../client/keep.ts'

type LanguageState = { language: Language; setLanguage: (language: Language) => void }

const Context = createContext<LanguageState>({ language: 'zh', setLanguage: () => undefined })
const kept = 'manyuan.language'

function firstLanguage(): Language {
  return recall('device', kept) === 'en' ? 'en' : 'zh'
}

/** Gives everything below it one language; Chinese unless this device has chosen English. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  useEffect(() => {
    keep('device', kept, language)
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  }, [language])
  const state = useMemo(() => ({ language, setLanguage }), [language])
  return <Context value={state}>{children}</Context>
}

export function useLanguage(): LanguageState {
  return useContext(Context)
}

/** The other language, named in itself, and how it is taken. */
export function useOtherLanguage(): { name: string; lang: string; take: () => void } {
  const { language, setLanguage } = useLanguage()
  return language === 'zh'
    ? { name: 'English', lang: 'en', take: () => setLanguage('en') }
    : { name: '中文', lang: 'zh-CN', take: () => setLanguage('zh') }
}

/** The words of matters and people, and the choice between two sentences of a screen. */
export function useTexts() {
  const { language } = useLanguage()
  return {
    language,
    matters: matterTexts(language),
    people: peopleTexts(language),
    say: (zh: string, en: string) => (language === 'en' ? en : zh),
  }
}
