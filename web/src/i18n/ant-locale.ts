import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { Locale } from 'antd/es/locale'
import en from 'antd/es/locale/en_US'
import zh from 'antd/es/locale/zh_CN'

/**
 * Ant Design names the calendar's buttons of year and month by what they do and not by what stands on them; who speaks
 * to the page, or hears it read, knows them by what stands there (WCAG 2.5.3). Without a name of theirs their text is it.
 */
function namedByTheirText(locale: Locale): Locale {
  const days = locale.DatePicker
  if (!days) return locale
  return { ...locale, DatePicker: { ...days, lang: { ...days.lang, yearSelect: '', monthSelect: '' } } }
}

const locales: Record<Language, Locale> = { zh: namedByTheirText(zh), en: namedByTheirText(en) }

/** What Ant Design itself says, in the reader's language. */
export function antLocale(language: Language): Locale {
  return locales[language]
}
