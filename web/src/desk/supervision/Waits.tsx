import type { WarningLight } from '@manyuan/core/supervision/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { WaitLink } from './WaitLink.tsx'

/** So many places are shown at once: where what is longest due waits is on top. */
const shownAtFirst = 8
/** On a phone the list itself is to begin on the first screen. */
const shownOnPhone = 2
const phone = matchMedia('screen and (max-width: 760px)')

/** Where what is late waits, each of which narrows the list below. Counts say where to look, nothing of how good anybody is. */
export function Waits({ light }: { light: WarningLight }) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const chosen = useSearch({ from: '/supervision' })
  const [whole, setWhole] = useState(false)
  const query = useQuery({ queryKey: ['warned', 'waits', light], queryFn: () => api.waits({ light }) })
  const rows = query.data?.rows ?? []
  const nameOf = useNames(rows.map(({ unitId }) => unitId))
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (rows.length === 0) return null
  const isChosen = (row: (typeof rows)[number]) => row.unitId === chosen.unitId && row.stage === chosen.stage
  const most = phone.matches ? shownOnPhone : shownAtFirst
  const shown = rows.filter((row, n) => whole || n < most || isChosen(row))
  return (
    <section className="waits" aria-label={say('卡在哪里', 'Where it waits')}>
      {shown.map((row) => (
        <WaitLink
          key={row.unitId + row.stage}
          search={isChosen(row) ? { show: light } : { show: light, unitId: row.unitId, stage: row.stage }}
          chosen={isChosen(row)}
          count={row.count}
        >
          {nameOf(row.unitId)} · {matters.stage[row.stage]}
        </WaitLink>
      ))}
      {rows.length > shown.length && (
        <Button type="link" onClick={() => setWhole(true)}>
          {say(`其余 ${rows.length - shown.length} 处`, `${rows.length - shown.length} more`)}
        </Button>
      )}
      {query.data?.more && (
        <p className="hint">
          {say('只数了到期最早的 5000 件。', 'Only the 5,000 that are longest due were counted.')}
        </p>
      )}
    </section>
  )
}
