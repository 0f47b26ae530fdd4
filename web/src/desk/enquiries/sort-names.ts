import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What the sorts of enquiries are called. */
export function useSortNames(): Record<EnquirySort, string> {
  const { language } = useTexts()
  return listTexts(language).enquiry.sort
}
