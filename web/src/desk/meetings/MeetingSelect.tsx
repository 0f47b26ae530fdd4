import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { NotLoaded } from '../NotLoaded.tsx'
import { faultOf } from '../Problem.tsx'

type Control = { id?: string; value?: string; onChange?: (id: string) => void }

/** The joint meetings of the own centre that are still to come. */
export function MeetingSelect(control: Control) {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  const query = useQuery({ queryKey: ['meetings', 'to come'], queryFn: () => api.meetings({}) })
  const fault = faultOf(query)
  if (fault) return <NotLoaded error={fault} retry={() => void query.refetch()} />
  const options = (query.data?.rows ?? [])
    .filter(({ state, centreId, begun }) => state === 'called' && centreId === session.centreId && !begun)
    .map(({ id, title, meetsAt }) => ({ value: id, label: `${title} · ${formatDue(meetsAt, language)}` }))
  return (
    <Select
      {...control}
      loading={query.isPending}
      options={options}
      placeholder={say('选择还没开的会', 'Choose a meeting to come')}
      notFoundContent={say(
        '没有还没开的联席会议：请先在“联席会议”里召开一次。',
        'No meeting is to come: call one first, under "Joint meetings".',
      )}
    />
  )
}
