import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/**
 * A place, at first the reader's own, with its units to choose from. The centre's own unit goes by the name of the centre,
 * which the list names apart.
 */
export function useUnitOptions() {
  const { api, session } = useDesk()
  const { language } = useTexts()
  const [divisionId, setDivisionId] = useState(session.divisionId)
  const { data, isPending } = useQuery({
    queryKey: ['division', divisionId],
    queryFn: () => api.division(divisionId),
  })
  const { centre = null, units = [] } = data ?? {}
  const own = centre ? [{ id: centre.unitId, name: centre.name }] : []
  const options = [...own, ...units.filter(({ id }) => id !== centre?.unitId)].map(({ id, name }) => ({
    value: id,
    label: nameIn(language, name),
  }))
  const choosePlace = (id: string | undefined) => setDivisionId(id ?? session.divisionId)
  return { divisionId, choosePlace, place: data, options, isPending }
}
