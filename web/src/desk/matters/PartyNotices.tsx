import type { NoticeView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Moment } from '../Moment.tsx'
import { Mark, type Tone } from './Marks.tsx'

const tones: Record<NoticeView['state'], Tone> = {
  waiting: 'plain',
  sent: 'good',
  failed: 'strong',
  noChannel: 'strong',
  dropped: 'plain',
}

/** Whether a party was told: the newest on top, what came before folded away. */
export function PartyNotices({ notices }: { notices: readonly NoticeView[] }) {
  const { say } = useTexts()
  const [newest, ...before] = [...notices].reverse()
  if (!newest) return null
  return (
    <div className="notices">
      <Notice notice={newest} />
      {before.length > 0 && (
        <details>
          <summary>{say(`此前 ${before.length} 条告知`, `${before.length} earlier`)}</summary>
          {before.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </details>
      )}
    </div>
  )
}

function Notice({ notice }: { notice: NoticeView }) {
  const { say, matters } = useTexts()
  const { about, state, channel, problem, attempts, createdAt, endedAt } = notice
  const deeds = { ...matters.deed, ...matters.fact }
  const calls = state === 'failed' || state === 'noChannel'
  return (
    <p className={`notice ${state}`}>
      <span>{say(`告知“${deeds[about]}”`, `Told: "${deeds[about]}"`)}</span>{' '}
      <Mark tone={tones[state]}>
        {channel && state === 'sent' ? `${matters.noticeChannel[channel]} · ` : ''}
        {matters.noticeState[state]}
      </Mark>
      <small>
        {' '}
        <Moment at={endedAt ?? createdAt} />
        {problem && ` · ${matters.noticeProblem[problem]}`}
        {state === 'waiting' &&
          attempts > 0 &&
          say(` · 已试 ${attempts} 次，稍后再试`, ` · attempts: ${attempts}, will be tried again`)}
        {calls && say(' · 请电话告知', ' · please tell them by telephone')}
      </small>
    </p>
  )
}
