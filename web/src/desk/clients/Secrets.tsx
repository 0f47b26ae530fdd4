import type { ClientView } from '@manyuan/core/clients/contract.ts'
import { warnDaysOfKeys } from '@manyuan/core/clients/rights.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'

/** When a key ends by itself: in amber when that is soon, so that the other system changes over before. */
function KeyEnd({ to }: { to: string }) {
  const { say } = useTexts()
  const today = businessDayOf(new Date())
  if (to < today) return <Mark tone="strong">{say(`已于 ${to} 到期`, `Ended on ${to}`)}</Mark>
  if (to > addDays(today, warnDaysOfKeys))
    return <span className="hint">{say(`有效至 ${to}`, `good until ${to}`)}</span>
  return <Mark tone="strong">{say(`${to} 到期，请尽快换发`, `Ends on ${to}: give out a new one soon`)}</Mark>
}

/** The secrets of a connected system: dates alone, for nobody can read them again. */
export function Secrets({
  secrets,
  onEnd,
}: {
  secrets: ClientView['secrets']
  /** Left out where nothing can be ended any more. */
  onEnd: ((secretId: string) => void) | undefined
}) {
  const { say, language } = useTexts()
  const standing = secrets.filter(({ endedAt }) => endedAt === null).length
  return (
    <div className="gap">
      {secrets.map(({ secretId, createdAt, lastUsedAt, to, endedAt }) => (
        <div key={secretId} className="clock">
          <span>
            {say('密钥，生成于 ', 'Key, made ')}
            <Moment at={createdAt} day />
          </span>
          <span className="hint">
            {lastUsedAt
              ? say(
                  `最近使用：${formatAgo(lastUsedAt, Date.now(), language)}`,
                  `last used ${formatAgo(lastUsedAt, Date.now(), language)}`,
                )
              : say('还没有用过', 'never used')}
          </span>
          {to && !endedAt && <KeyEnd to={to} />}
          {endedAt && (
            <Mark>
              {say('已停用 ', 'Ended ')}
              <Moment at={endedAt} day />
            </Mark>
          )}
          {!endedAt && onEnd && (
            <AskFirst
              title={
                standing === 1
                  ? say(
                      '这是唯一的密钥，停用后对方不能访问。仍要停用？',
                      'It is the only key: without it the other system is shut out. End it?',
                    )
                  : say('停用这个密钥？', 'End this key?')
              }
              onConfirm={() => onEnd(secretId)}
            >
              <Button size="small">{say('停用密钥', 'End key')}</Button>
            </AskFirst>
          )}
        </div>
      ))}
      {standing > 1 && (
        <p className="hint">
          {say('对方改用新密钥后，请停用旧的。', 'Once the other system uses the new key, end the old one.')}
        </p>
      )}
    </div>
  )
}
