import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** Whose audit: the city's own, or that of one of its counties, by the six digits it is kept under. */
export function CountySelect({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (county: string | undefined) => void
}) {
  const { api, about, session } = useDesk()
  const { say, language } = useTexts()
  const below = useQuery({
    queryKey: ['below', about.cityId],
    queryFn: () => api.divisions({ parent: about.cityId }),
    staleTime: 600_000,
  })
  const counties = (below.data?.divisions ?? []).flatMap(({ code, name }) =>
    code === null ? [] : [{ value: code.slice(0, 6), label: nameIn(language, name) }],
  )
  const city = {
    value: '',
    label: say(`${about.city.zh}本级`, `${nameIn('en', about.city)} itself`),
  }
  // Who audits one county has nothing to choose: it is what the server answers with.
  if (session.level > levels.city) return null
  return (
    <Select
      aria-label={say('县区', 'County')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={below.isPending}
      value={value ?? ''}
      options={[city, ...counties]}
      onChange={(county: string) => onChange(county || undefined)}
    />
  )
}
