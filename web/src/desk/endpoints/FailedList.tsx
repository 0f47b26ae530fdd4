import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useEndpointCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { FailedRows } from './FailedRows.tsx'

/** What could not be sent to a place, after the last try, and the way to have it tried anew. */
export function FailedList({
  endpoint,
  onChanged,
}: {
  endpoint: EndpointView
  onChanged: () => Promise<void>
}) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const count = endpoint.moreFailed ? `${endpoint.failed}+` : String(endpoint.failed)
  return (
    <details className="gap" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say(`没有发成的 ${count} 条`, `${count} could not be sent`)}</summary>
      {open && <Rows endpoint={endpoint} onChanged={onChanged} />}
    </details>
  )
}

function Rows({
  endpoint: { endpointId, ended },
  onChanged,
}: {
  endpoint: EndpointView
  onChanged: () => Promise<void>
}) {
  const { api } = useDesk()
  const command = useEndpointCommand()
  const pages = usePages(['failed', endpointId], ({ after }) => api.failedAt(endpointId, after))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  async function again(deliveryIds?: string[]): Promise<void> {
    await command('endpoint.sendAgain', { endpointId, ...(deliveryIds ? { deliveryIds } : {}) })
    await Promise.all([pages.refetch(), onChanged()])
  }
  return pages.isPending ? <Spin /> : <FailedRows pages={pages} again={ended ? undefined : again} />
}
