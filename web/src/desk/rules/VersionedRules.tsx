import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { RulesHead } from './RulesHead.tsx'
import { type Versioned, Versions } from './Versions.tsx'

/** Rules of which one version after the other is published as a whole, and the way to the next one. */
export function VersionedRules<Version extends Versioned>({
  name,
  ask,
  title,
  publish,
  about,
  dialog,
  children,
}: {
  /** By which name what was read is kept. */
  name: string
  ask: () => Promise<{ versions: readonly Version[]; abilities: readonly string[] }>
  title: string
  /** What the button that publishes the next version says, where it is other than "new rules". */
  publish?: string
  about: string
  /** Writes the next version, which begins as the newest one. */
  dialog: (newest: Version, close: () => void) => ReactNode
  children: (version: Version) => ReactNode
}) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const page = useQuery({ queryKey: [name], queryFn: ask })
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  const [newest] = page.data?.versions ?? []
  if (!page.data || !newest) return <Spin className="whole" />
  const { versions, abilities } = page.data
  return (
    <>
      <RulesHead
        title={title}
        action={
          abilities.includes('rules.edit') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {publish ?? say('公布新规则', 'Publish new rules')}
            </Button>
          )
        }
      >
        {about}
      </RulesHead>
      <Versions all={versions}>{children}</Versions>
      {open && dialog(newest, () => setOpen(false))}
    </>
  )
}
