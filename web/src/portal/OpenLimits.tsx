import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { rightArticle, rights } from '@manyuan/core/rights/rights.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { useTexts } from '../i18n/language.tsx'
import { limitWords } from '../i18n/limit-words.ts'

/** How soon what has to be done, and by which calendar that is reckoned. */
export function OpenLimits({ page }: { page: SwitchedOn }) {
  const { say, matters, language } = useTexts()
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
