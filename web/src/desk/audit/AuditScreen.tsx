import { auditTexts } from '@manyuan/core/i18n/texts.ts'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'
import { Problem } from '../Problem.tsx'

/** The audit of a county, newest first, and the check of its chain. */
export function AuditScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const words = auditTexts(language)
  const [county, setCounty] = useState<string>()
  const pages = useInfiniteQuery({
    queryKey: ['audit', county],
    queryFn: ({ pageParam }) =>
      api.audit({ ...(county ? { county } : {}), ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const check = useMutation({ mutationFn: api.verifyAudit })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const nameOf = useNames(rows.map((row) => row.unitId))
  if (pages.error) return <Problem error={pages.error} retry={() => void pages.refetch()} />
  return (
    <>
      <h1>{say('审计', 'Audit')}</h1>
      <div className="filters">
        <Input.Search
          placeholder={say('六位县区代码', 'Six-digit county code')}
          maxLength={6}
          onSearch={(text) => setCounty(/^\d{6}$/.test(text) ? text : undefined)}
        />
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {say('校验完整性', 'Verify the chain')}
        </Button>
      </div>
      {check.data && (
        <Alert
          className="gap"
          showIcon
          type={check.data.problems.length === 0 ? 'success' : 'error'}
          title={
            check.data.problems.length === 0
              ? say(
                  `校验通过：${check.data.seals} 个封签，${check.data.rows} 条记录`,
                  `Sound: ${check.data.seals} seals, ${check.data.rows} rows`,
                )
              : say(
                  `发现 ${check.data.problems.length} 处问题`,
                  `${check.data.problems.length} problems found`,
                )
          }
        />
      )}
      {check.error && <Problem error={check.error} />}
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && rows.length === 0 && (
        <Empty description={say('这个县区还没有审计记录。', 'No audit rows in this county yet.')} />
      )}
      <div className="audit-rows">
        {rows.map((row) => (
          <div key={row.id} className={row.result === 'done' ? 'clock' : 'clock late'}>
            <span className="hint">{formatMoment(row.at, language)}</span>
            <b>{words.action(row.action)}</b>
            <span>
              {[row.result === 'done' ? '' : words.refused, row.code ? words.code(row.code) : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="hint">{nameOf(row.unitId) || row.client || words.actor(row.actorType)}</span>
            {row.objectId && <small title={row.objectId}>…{row.objectId.slice(-8)}</small>}
          </div>
        ))}
      </div>
      {pages.hasNextPage && (
        <Button
          className="more"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('更早的', 'Older')}
        </Button>
      )}
    </>
  )
}
