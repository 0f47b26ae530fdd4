import { auditTexts } from '@manyuan/core/i18n/texts.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { AuditTable } from './AuditTable.tsx'
import { CountySelect } from './CountySelect.tsx'

/** The audit of a county, newest first, and the check of its chain. */
export function AuditScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const audit = auditTexts(language)
  useTitle(say('审计', 'Audit'))
  const [county, setCounty] = useState<string>()
  const pages = usePages(['audit', county], (after) => api.audit({ ...(county ? { county } : {}), ...after }))
  const check = useMutation({ mutationFn: api.verifyAudit })
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <h1>{say('审计', 'Audit')}</h1>
      <div className="filters">
        <CountySelect value={county} onChange={setCounty} />
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {say('校验全部封签', 'Verify all seals')}
        </Button>
      </div>
      <div role="status">
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
                    `发现 ${check.data.problems.length} 处问题，请保全现场并报告`,
                    `${check.data.problems.length} problems found: keep everything as it is and report it`,
                  )
            }
            description={check.data.problems.map(({ county, serial, what }) => (
              <div key={`${county}/${serial}/${what}`}>
                {county} #{serial}: {audit.problem[what]}
              </div>
            ))}
          />
        )}
        {check.error && <Alert className="gap" showIcon type="error" title={sentenceOf(check.error)} />}
      </div>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('这里还没有审计记录。', 'No audit rows here yet.')}
        />
      )}
      {pages.rows.length > 0 && <AuditTable rows={pages.rows} />}
      <MoreRows pages={pages} name={say('更早的', 'Older')} />
    </>
  )
}
