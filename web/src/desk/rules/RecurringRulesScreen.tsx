import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { RecurringRulesDialog } from './RecurringRulesDialog.tsx'
import { RulesHead } from './RulesHead.tsx'
import type { RecurringRulesPage } from './rules.ts'
import { Versions } from './Versions.tsx'

/** When something returns and when its curve has fallen, whose decision that is, and what held before. */
export function RecurringRulesScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const page = useQuery({ queryKey: ['recurring-rules'], queryFn: api.recurringRules })
  useTitle(say('反复问题规则', 'What returns'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  const [now, ...before] = page.data?.versions ?? []
  if (!page.data || !now) return <Spin className="whole" />
  return (
    <>
      <RulesHead
        title={say('反复问题规则', 'What returns')}
        action={
          page.data.abilities.includes('rules.edit') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {say('公布新规则', 'Publish new rules')}
            </Button>
          )
        }
      >
        {say(
          '同一个村（社区）、同一类事项，几个月里一再发生，就提请中心研判要不要立根源事项。只按地点和类别数，不按人。改了从下一次查找起算；已经立了根源事项的，仍按立的时候的规则看曲线。',
          'Where the same kind comes again and again in one village over months, the centre is asked whether there is one cause. Counted by place and kind, never by person. A change counts from the next look on; a root-cause matter that stands keeps the rule it was made with.',
        )}
      </RulesHead>
      <Versions holds={[now]} before={before}>
        {(version) => <Version version={version} />}
      </Versions>
      {open && <RecurringRulesDialog now={now} onClose={() => setOpen(false)} />}
    </>
  )
}

type VersionOf = RecurringRulesPage['versions'][number]

function Version({ version }: { version: VersionOf }) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const { days, leastMatters, leastMonths, falls, asideDays, kindIds, basis } = version
  const which =
    kindIds.length === 0
      ? say('所有类别', 'every kind')
      : kindIds.map((kindId) => kinds.nameOf(kindId)).join(say('、', ', '))
  return (
    <>
      <p>
        {say(
          `近 ${days} 天里有 ${leastMatters} 件以上，分在 ${leastMonths} 个以上的月份，算反复问题。看的类别：${which}。`,
          `Within ${days} days at least ${leastMatters} matters, in at least ${leastMonths} different months. Looked at: ${which}.`,
        )}
      </p>
      <p>
        {say(
          `立了根源事项的：最近 ${falls.weeks} 周每周的件数，降到原来的 ${falls.percent}% 以下才能结案。暂不处理的，${asideDays} 天后还在反复就再提。`,
          `A root-cause matter is closed once the last ${falls.weeks} weeks have at most ${falls.percent}% of what there was before, per week. What was set aside is proposed again after ${asideDays} days, should it still return.`,
        )}
      </p>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, basis)}
      </p>
    </>
  )
}
