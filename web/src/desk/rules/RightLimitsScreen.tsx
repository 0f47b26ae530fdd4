import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { rightArticle, rights } from '@manyuan/core/rights/rights.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { RightLimitsDialog } from './RightLimitsDialog.tsx'
import { RulesHead } from './RulesHead.tsx'
import type { RightLimitsPage } from './rules.ts'
import { Versions } from './Versions.tsx'

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
      <RulesHead
        title={say('答复个人信息申请', 'Answers about own data')}
        action={
          page.data.abilities.includes('rules.edit') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {say('公布新期限', 'Publish new days')}
            </Button>
          )
        }
      >
        {say(
          '当事人查询、更正、删除自己的信息，多少天内答复。改了只管以后的申请；已经提出的，答应的日子不变。',
          'In how many days people are answered who ask about their own data. A change counts for what is asked later: no day that was promised moves.',
        )}
      </RulesHead>
      <Versions holds={[now]} before={before}>
        {(version) => <Version version={version} />}
      </Versions>
      {open && <RightLimitsDialog now={now} onClose={() => setOpen(false)} />}
    </>
  )
}

type VersionOf = RightLimitsPage['versions'][number]

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
    </>
  )
}
