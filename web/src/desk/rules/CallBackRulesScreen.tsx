import { callBackName } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { CallBackRulesDialog } from './CallBackRulesDialog.tsx'
import { RulesHead } from './RulesHead.tsx'
import type { CallBackRulesPage } from './rules.ts'
import { Versions } from './Versions.tsx'

/** Which share of what is settled is called back, how often somebody is tried, whose decision that is, and what held before. */
export function CallBackRulesScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const page = useQuery({ queryKey: ['call-back-rules'], queryFn: api.callBackRules })
  useTitle(say('回访规则', 'Call-backs'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  const [now, ...before] = page.data?.versions ?? []
  if (!page.data || !now) return <Spin className="whole" />
  return (
    <>
      <RulesHead
        title={say('回访规则', 'Call-backs')}
        action={
          page.data.abilities.includes('rules.edit') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {say('公布新规则', 'Publish new rules')}
            </Button>
          )
        }
      >
        {say(
          '审核通过时按比例抽取回访，号码当时随机产生，事先谁也不知道，不由人挑选；没有回访就退回重办的，原来抽的结果照算。不满意过、重新办理过、信访、反映单位和干部、督办过的一律回访，不受比例影响。改了只管以后审核的；已经抽过的不变。',
          'Once an answer was reviewed it is drawn for a call-back in these shares; the number comes by chance at that moment: nobody knows it before, and nobody chooses. What is sent back to work before anybody was asked keeps its draw. Whoever was not satisfied before, what was opened again, petitions, complaints about units and officials and what was under supervision are always called back. A change counts for what is reviewed later.',
        )}
      </RulesHead>
      <Versions holds={[now]} before={before}>
        {(version) => <Version version={version} />}
      </Versions>
      {open && <CallBackRulesDialog now={now} onClose={() => setOpen(false)} />}
    </>
  )
}

type VersionOf = CallBackRulesPage['versions'][number]

function Version({ version }: { version: VersionOf }) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const { shares, percent, tries, basis } = version
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th>
              {say('哪些事项（从上往下，第一条合适的起作用）', 'Which matters (the first line that fits)')}
            </th>
            <th className="number">{say('回访', 'Called back')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ match, percent: share }) => (
            <tr key={JSON.stringify(match)}>
              <th>{callBackName(language, match, match.kindId && kinds.nameOf(match.kindId))}</th>
              <td className="number">{share}%</td>
            </tr>
          ))}
          <tr>
            <th>{callBackName(language, null)}</th>
            <td className="number">{percent}%</td>
          </tr>
        </tbody>
      </table>
      <p>
        {say(
          `没人接的：至少在 ${tries.days} 天里拨 ${tries.most} 次，两次相隔 ${tries.hoursApart} 小时以上；都没接通的计“联系不上”，不算满意，也不算不满意。`,
          `Where nobody answers: tried ${tries.most} times on ${tries.days} days at least, ${tries.hoursApart} hours apart; in vain, it counts as "not reached", neither satisfied nor not.`,
        )}
      </p>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, basis)}
      </p>
    </>
  )
}
