import { callBackName } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { rightArticle, rights } from '@manyuan/core/rights/rights.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { useTexts } from '../i18n/language.tsx'
import { limitWords } from '../i18n/limit-words.ts'

/** How soon what has to be done, and by which calendar that is reckoned. */
export function OpenLimits({ page }: { page: SwitchedOn }) {
  const { say, matters, language } = useTexts()
  const nameOfKind = (id: string | undefined) => {
    const kind = page.kinds.find((one) => one.id === id)
    return kind && nameIn(language, kind.name)
  }
  return (
    <>
      <details>
        <summary>{say(`时限规则（${page.policies.length}）`, `Limits (${page.policies.length})`)}</summary>
        <p className="hint">
          {say(
            '最具体的一条起作用；登记时定下，以后不变。',
            'The most specific one counts, and is frozen on registering.',
          )}
        </p>
        <ul className="open-fields">
          {page.policies.map((policy) => (
            <li key={`${policy.id} ${policy.version}`}>
              <b>{nameIn(language, policy.name)}</b>
              <p>
                {policy.milestones
                  .map((limit) => `${matters.milestone[limit.milestone]} ${limitWords(limit, language)}`)
                  .join(say('，', ', '))}
              </p>
              <small>
                {nameIn(language, policy.basis)} · {policy.validFrom} —{' '}
                {policy.validTo ?? say('长期', 'open')}
              </small>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>
          {say('查询、更正、删除自己的信息，多少天内答复', 'How soon requests about own data are answered')}
        </summary>
        <ul>
          {rights.map((right) => (
            <li key={right}>
              {rightsTexts(language).right[right]} {limitWords(page.rights.limits[right], language)}{' '}
              <small>
                {say(`个人信息保护法第 ${rightArticle[right]} 条`, `PIPL art. ${rightArticle[right]}`)}
              </small>
            </li>
          ))}
        </ul>
        <p className="hint">
          {nameIn(language, page.rights.basis)}{' '}
          {say(`第 ${page.rights.version} 版`, `Version ${page.rights.version}`)}
        </p>
      </details>
      <details>
        <summary>{say('办完以后，哪些事会有人回访', 'What is called back once it is settled')}</summary>
        <p className="hint">
          {say(
            '由没有经办过的人回访，按下面的比例抽取，号码在审核时随机产生，事先谁也不知道，不由人挑选；不满意过、重新办理过、信访、反映单位和干部、督办过的一律回访。从上往下，第一条合适的起作用。您也可以在查询页自己评价，一样算数；不愿说就不说。',
            'By somebody who never handled it, in the shares below; the number comes by chance when the answer is reviewed: nobody knows it before, and nobody chooses. Whoever was not satisfied before, what was opened again, petitions, complaints about units and officials and what was under supervision are always called back. From the top, the first line that fits counts. You can rate it yourself on the follow page, which counts the same; nobody has to say anything.',
          )}
        </p>
        <ul>
          {page.callBacks.shares.map(({ match, percent }) => (
            <li key={JSON.stringify(match)}>
              {callBackName(language, match, nameOfKind(match.kindId))} {percent}%
            </li>
          ))}
          <li>
            {callBackName(language, null)} {page.callBacks.percent}%
          </li>
        </ul>
        <p>
          {say(
            `没人接的，至少在 ${page.callBacks.tries.days} 天里拨 ${page.callBacks.tries.most} 次，两次相隔 ${page.callBacks.tries.hoursApart} 小时以上；都没接通的单独计“联系不上”，不算满意，也不算不满意。至少 ${page.callBacks.noesToConclude} 轮都说“否”的，最高一级的中心答复以后可以终结，写明理由和还能走的渠道；单独计“未认可”，不算解决，也不算满意。`,
            `Where nobody answers they are tried ${page.callBacks.tries.most} times on ${page.callBacks.tries.days} days at least, ${page.callBacks.tries.hoursApart} hours apart; in vain, it counts as "not reached": neither satisfied nor not. Where the reporter said no in ${page.callBacks.noesToConclude} rounds or more, the uppermost centre may conclude it after one more answer, with its reasons and the ways that remain; that is counted apart as "not agreed", neither solved nor satisfied.`,
          )}
        </p>
        <p className="hint">
          {nameIn(language, page.callBacks.basis)}{' '}
          {say(`第 ${page.callBacks.version} 版`, `Version ${page.callBacks.version}`)}
        </p>
      </details>
      <details>
        <summary>
          {say(`工作日历（${page.calendar.length} 年）`, `Calendar (${page.calendar.length} years)`)}
        </summary>
        <ul>
          {page.calendar.map(({ year, notice, days }) => (
            <li key={year}>
              {say(
                `${year} 年：${notice}（${days} 天不同于平常）`,
                `${year}: ${notice} (${days} days other than usual)`,
              )}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
