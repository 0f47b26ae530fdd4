import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { rightArticle, rights } from '@manyuan/core/rights/rights.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDay } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { RightLimitsDialog } from './RightLimitsDialog.tsx'
import { RulesTabs } from './RulesTabs.tsx'
import type { RightLimitsPage } from './rules.ts'
import './rules.css'

/** In how many days people are answered about their own data, whose decision that is, and what held before. */
export function RightLimitsScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const page = useQuery({ queryKey: ['right-limits'], queryFn: api.rightLimits })
  useTitle(say('答复个人信息申请', 'Answers about own data'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  const [now, ...before] = page.data?.versions ?? []
  if (!page.data || !now) return <Spin className="whole" />
  return (
    <>
      <RulesTabs />
      <div className="matter-head">
        <div>
          <h1>{say('答复个人信息申请', 'Answers about own data')}</h1>
          <p className="hint">
            {say(
              '当事人查询、更正、删除自己的信息，多少天内答复。改了只管以后的申请；已经提出的，答应的日子不变。',
              'In how many days people are answered who ask about their own data. A change counts for what is asked later: no day that was promised moves.',
            )}
          </p>
        </div>
        {page.data.abilities.includes('rules.edit') && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {say('公布新期限', 'Publish new days')}
          </Button>
        )}
      </div>
      <section className="panel">
        <Version version={now} />
      </section>
      {before.length > 0 && (
        <section className="panel">
          <h2>{say('以前的版本', 'Versions before')}</h2>
          {before.map((version) => (
            <details key={version.version} className="version">
              <summary>
                <Period of={version} />
              </summary>
              <Version version={version} />
            </details>
          ))}
        </section>
      )}
      {open && <RightLimitsDialog now={now} onClose={() => setOpen(false)} />}
    </>
  )
}

type VersionOf = RightLimitsPage['versions'][number]

/** Which version it is, from when to when. */
function Period({ of: { version, publishedAt, until } }: { of: VersionOf }) {
  const { say, language } = useTexts()
  const from = publishedAt ? formatDay(publishedAt, language) : say('系统建议值', 'as suggested')
  const to = until ? formatDay(until, language) : say('现行', 'in force')
  return (
    <>
      {say(`第 ${version} 版`, `Version ${version}`)} · {from} — {to}
    </>
  )
}

function Version({ version }: { version: VersionOf }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th>{say('申请事项', 'What is asked')}</th>
            <th>{say('答复期限', 'Answered within')}</th>
            <th>{say('个人信息保护法', 'PIPL')}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right}>
              <th>{words.right[right]}</th>
              <td>{limitWords(version.limits[right], language)}</td>
              <td>{say(`第 ${rightArticle[right]} 条`, `art. ${rightArticle[right]}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gap">
        {say('依据：', 'Basis: ')}
        {nameIn(language, version.basis)}
      </p>
      <p>
        {say('近亲属要出示：', 'The next of kin show: ')}
        {version.kinshipShownBy.map((one) => nameIn(language, one)).join(say('；', '; '))}
      </p>
      <p className="hint">
        <Period of={version} />
      </p>
    </>
  )
}
