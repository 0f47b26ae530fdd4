import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { DutyRates } from '../places/DutyRates.tsx'
import { useTitle } from '../title.ts'
import { DryRun } from './DryRun.tsx'
import { RoutingDialog } from './RoutingDialog.tsx'
import { RoutingTable } from './RoutingTable.tsx'
import { RulesHead } from './RulesHead.tsx'
import { newestOf } from './rules.ts'
import { TryRoute } from './TryRoute.tsx'

/** By which rules matters are suggested to whom, in the order in which they are looked at; tried before they hold. */
export function RoutingScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const [kindId, setKindId] = useState<string>()
  const [editing, setEditing] = useState<RoutingView | 'new'>()
  const page = useInfiniteQuery({
    queryKey: ['routing', kindId],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      api.routingRules({ ...(kindId ? { kindId } : {}), ...(pageParam > 0 ? { after: pageParam } : {}) }),
    getNextPageParam: ({ next }) => next,
  })
  useTitle(say('派单规则', 'Routing'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const rules = page.data.pages.flatMap((one) => one.rules)
  const [first] = page.data.pages
  const may = first?.abilities.includes('rules.edit') ?? false
  const over = first?.over ?? []
  const faulty = rules.filter((rule) => rule.fault !== null).length
  return (
    <>
      <RulesHead
        title={say('派单规则', 'Routing rules')}
        action={
          may && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {say('添加规则', 'Add a rule')}
            </Button>
          )
        }
      >
        {say(
          '从上往下看，第一条合适的起作用：类别越细越靠前，再看地点，然后看谁写明了来源、层级、风险、紧急程度、时间。没有规则合适的，按派单目录推荐；派给谁由分流员定。',
          'They are looked at from the top, and the first that fits counts: the nearest kind, then the nearest place, then whoever names source, level, risk, urgency, time. Where none fits, the duty lists suggest; the dispatcher decides.',
        )}
      </RulesHead>
      {faulty > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say(
            `有 ${faulty} 条规则现在起不了作用，见下表。`,
            `${faulty} of the rules below decide nothing now.`,
          )}
        />
      )}
      <div className="split policies">
        <section className="panel">
          <div className="find-kind">
            <KindSelect any value={kindId} onChange={setKindId} />
          </div>
          {rules.length === 0 && over.length === 0 ? (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={say(
                '还没有派单规则，全部按派单目录推荐。',
                'There are no routing rules: the duty lists suggest everything.',
              )}
            />
          ) : (
            <RoutingTable rules={[...rules, ...over]} onEdit={may ? setEditing : undefined} />
          )}
          {page.hasNextPage && (
            <Button loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
              {say('再看一些', 'More')}
            </Button>
          )}
        </section>
        <div className="trials">
          <TryRoute />
          <DryRun rule={undefined} />
        </div>
      </div>
      <DutyRates divisionId={session.divisionId} />
      {editing && (
        <RoutingDialog
          rule={editing === 'new' ? undefined : editing}
          newest={newestOf([...rules, ...over], editing)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
