import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** The counties of the city, each by the six digits under which its audit is kept. */
function useCounties() {
  const { api, about } = useDesk()
  const { language } = useTexts()
  const below = useQuery({
    queryKey: ['below', about.cityId],
    queryFn: () => api.divisions({ parent: about.cityId }),
    staleTime: 600_000,
  })
  const options = (below.data?.divisions ?? []).flatMap(({ code, name }) =>
    code === null ? [] : [{ value: code.slice(0, 6), label: nameIn(language, name) }],
  )
  return { options, isPending: below.isPending }
}

/** What a county is called by its six digits; what belongs to none is the city's own. */
export function useCountyName(): (county: string) => string {
  const { about } = useDesk()
  const { say } = useTexts()
  const { options } = useCounties()
  const city = say(`${about.city.zh}本级`, `${nameIn('en', about.city)} itself`)
  return (county) => options.find(({ value }) => value === county)?.label ?? city
}

/** Whose audit: the city's own, or that of one of its counties, by the six digits it is kept under. */
export function CountySelect({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (county: string | undefined) => void
}) {
  const { about, session } = useDesk()
  const { say } = useTexts()
  const { options, isPending } = useCounties()
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
      loading={isPending}
      value={value ?? ''}
      options={[city, ...options]}
      onChange={(county: string) => onChange(county || undefined)}
    />
  )
}
