import type { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRowDialog } from './AuditRowDialog.tsx'
import { AuditTable } from './AuditTable.tsx'
import { Evidence } from './Evidence.tsx'
import type { AuditRow } from './row-words.ts'
import { SealChecks } from './SealChecks.tsx'
import './audit.css'

/** The audit as far as its auditor may see it: search, a row with all that is known of it, the checks of the seals. */
export function AuditScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const navigate = useNavigate()
  useTitle(say('审计', 'Audit'))
  const filter: AuditFilter = useSearch({ from: '/audit' })
  const [opened, setOpened] = useState<AuditRow>()
  const pages = usePages(['audit', filter], (after) => api.audit({ ...filter, ...after }))
  const filtered = Object.values(filter).some((value) => value !== undefined)
  const set = (next: AuditFilter, replace = true) => void navigate({ to: '/audit', search: next, replace })
  const fault = faultOf(pages)
  const lookedBackTo = pages.data?.pages.at(-1)?.lookedBackTo
  return (
    <>
      <h1>{say('审计', 'Audit')}</h1>
      <AuditFilters key={filter.matter ?? ''} filter={filter} onChange={set} />
      <div className="audit-body">
        <section aria-label={say('审计记录', 'Audit rows')}>
          {fault && <Problem error={fault} retry={() => void pages.refetch()} />}
          {pages.isPending && <Spin className="whole" />}
          {!pages.isPending && !fault && pages.rows.length === 0 && (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={
                filtered
                  ? say('没有符合这些条件的审计记录。', 'No row of the audit fits these filters.')
                  : say('这里还没有审计记录。', 'No audit rows here yet.')
              }
            />
          )}
          {pages.rows.length > 0 && <AuditTable rows={pages.rows} onOpen={setOpened} />}
          {lookedBackTo && (
            <p className="hint looked" role="status">
              {say('已查到 ', 'Looked back to ')}
              <Moment at={lookedBackTo} />
              {say('，更早的还没有查。', '; what is older was not looked at yet.')}
            </p>
          )}
          <MoreRows
            pages={pages}
            name={lookedBackTo ? say('继续往前查', 'Look further back') : say('更早的', 'Older')}
          />
        </section>
        <div className="audit-side">
          <Evidence filter={filter} />
          <SealChecks onShow={(next) => set(next, false)} />
        </div>
      </div>
      {opened && (
        <AuditRowDialog
          row={opened}
          onClose={() => setOpened(undefined)}
          onFollow={(next) => {
            setOpened(undefined)
            set(next, false)
          }}
        />
      )}
    </>
  )
}
