import { importedStages, type WordedField } from '@manyuan/core/imports/mapping.ts'
import { sources } from '@manyuan/core/matters/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'

type Meaning = { value: string; label: string }

/** What words of another system can mean here. */
export function useMeanings(): Record<WordedField, Meaning[]> {
  const { matters } = useTexts()
  const kinds = useKinds()
  return {
    kind: kinds.all
      .filter(({ selectable }) => selectable)
      .map(({ id }) => ({ value: id, label: kinds.nameOf(id) })),
    stage: importedStages.map((stage) => ({ value: stage, label: matters.stage[stage] })),
    source: sources.map((source) => ({ value: source, label: matters.source[source] })),
  }
}
