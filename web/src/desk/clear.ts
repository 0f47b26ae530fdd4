import { useTexts } from '../i18n/language.tsx'

/** What empties a select again, named in the reader's language: the library knows its own only. */
export function useClear(): { label: string } {
  return { label: useTexts().say('清除', 'Clear') }
}
