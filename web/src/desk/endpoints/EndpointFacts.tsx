import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { useProblemWords } from './endpoints.ts'

/** Whom a place outside stands for, where it is, how it signs, and how it went of late. */
export function EndpointFacts({ endpoint }: { endpoint: EndpointView }) {
  const { say, language } = useTexts()
  const wordsOf = useProblemWords()
  const { channel } = endpoint
  const ago = (at: string) => formatAgo(at, Date.now(), language)
  return (
    <dl className="facts">
      <dt>{channel === 'webhook' ? say('哪里的事项', 'Matters of') : say('哪个单位的群', 'Group of')}</dt>
      <dd>
        {nameIn(language, endpoint.of)}
        {endpoint.client &&
          say(`，只限“${endpoint.client}”送来的`, `, only those that ${endpoint.client} brought`)}
      </dd>
      {channel !== 'webhook' && (
        <>
          <dt>{say('语言', 'Language')}</dt>
          <dd>{endpoint.language === 'zh' ? say('中文', 'Chinese') : say('英文', 'English')}</dd>
        </>
      )}
      <dt>{say('地址', 'Address')}</dt>
      <dd className="code">{endpoint.host}</dd>
      <dt>{say('签名', 'Signed')}</dt>
      <dd>
        {endpoint.formerSigns
          ? say('新旧两个密钥', 'with the new secret and the old')
          : endpoint.signs
            ? say('是', 'yes')
            : say('没有（地址本身就是密钥）', 'no (the address is its secret)')}
      </dd>
      <dt>{say('最近发出', 'Last sent')}</dt>
      <dd>{endpoint.lastSentAt ? ago(endpoint.lastSentAt) : say('还没有', 'never')}</dd>
      {endpoint.problem && endpoint.problemAt && (
        <>
          <dt>{say('最近没发成', 'Last failed')}</dt>
          <dd>
            {wordsOf(endpoint.problem)} · {ago(endpoint.problemAt)}
          </dd>
        </>
      )}
    </dl>
  )
}
