import type { ExportDefinition } from '@manyuan/core/exports/commands.ts'
import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useFilterWords } from './filter-words.ts'

/** What a file was asked of, in words. */
export function useAskedWords(definition: ExportDefinition): string {
  const { say, matters, language } = useTexts()
  const filter = useFilterWords(definition.what === 'matters' ? definition.filter : {})
  const { enquiry, noFilter } = listTexts(language)
  const name = exportTexts(language).what[definition.what]
  switch (definition.what) {
    case 'matters': {
      const listed = filter.join(say('；', '; ')) || noFilter
      const asked = definition.queue ? matters.queue[definition.queue] : listed
      return definition.people ? `${asked} · ${say('含当事人', 'with people')}` : asked
    }
    case 'enquiries':
      return `${name} · ${enquiry.period(definition.from, definition.to)}`
    case 'evidence':
    case 'rightRequests':
    case 'demands':
      return name
  }
}
