import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { RecurringRulesDialog } from './RecurringRulesDialog.tsx'
import type { RecurringRulesPage } from './rules.ts'
import { VersionedRules } from './VersionedRules.tsx'

/** When something returns and when its curve has fallen, whose decision that is, and what held before. */
export function RecurringRulesScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('反复问题规则', 'What returns'))
  return (
    <VersionedRules
      name="recurring-rules"
      ask={api.recurringRules}
      title={say('反复问题规则', 'What returns')}
      about={say(
        '同一个村（社区）、同一类事项，几个月里一再发生，就提请中心研判要不要立根源事项。只按地点和类别数，不按人。改了从下一次查找起算；已经立了根源事项的，仍按立的时候的规则看曲线。',
        'Where the same kind comes again and again in one village over months, the centre is asked whether there is one cause. Counted by place and kind, never by person. A change counts from the next look on; a root-cause matter that stands keeps the rule it was made with.',
      )}
      dialog={(newest, close) => <RecurringRulesDialog now={newest} onClose={close} />}
    >
      {(version) => <Version version={version} />}
    </VersionedRules>
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
