import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** What a function of units is called; one that a city made itself is called by its id. */
export function useUnitFunctions(): (id: string) => string {
  const { api } = useDesk()
  const { language } = useTexts()
  const { data } = useQuery({ queryKey: ['unit-functions'], queryFn: api.unitFunctions, staleTime: 600_000 })
  return (id) => {
    const known = data?.functions.find((one) => one.id === id)
    return known ? nameIn(language, known.name) : id
  }
}
