import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What the sorts of enquiries are called. */
export function useSortNames(): Record<EnquirySort, string> {
  const { say } = useTexts()
  return { visit: say('来访', 'Visit'), question: say('咨询', 'Question') }
}
