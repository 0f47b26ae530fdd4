import type { MatterLine, MatterPage } from '@manyuan/core/matters/views.ts'
import { type ReactNode, useCallback, useState } from 'react'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { NotLoaded } from './NotLoaded.tsx'
import { Rows } from './Rows.tsx'
import { useAsked } from './use-asked.ts'

/** A list a page at a time; when the first is read again, the others are asked for anew. */
export function Pages({
  load,
  empty,
  besides,
}: {
  load: (after?: string) => Promise<MatterPage>
  empty: string
  besides?: (row: MatterLine) => ReactNode
}) {
  const { say } = useTexts()
  const [further, setFurther] = useState<readonly MatterPage[]>([])
  const first = useAsked(
    useCallback(async () => {
      const page = await load()
      setFurther([])
      return page
    }, [load]),
  )
  const { busy, problem, run } = useSending()
  const pages = first.value ? [first.value, ...further] : []
  const rows = pages.flatMap((page) => page.rows)
  const next = pages.at(-1)?.next
  async function more(after: string): Promise<void> {
    const page = await load(after)
    setFurther((now) => [...now, page])
  }
  return (
    <>
      {problem && <Trouble>{problem}</Trouble>}
      <NotLoaded {...first} />
      {!first.value && first.busy && (
        <p role="status" className="slow">
          {say('正在读取…', 'Loading…')}
        </p>
      )}
      {first.value && rows.length === 0 && <p className="empty">{empty}</p>}
      <Rows rows={rows} {...(besides ? { besides } : {})} />
      {next && (
        <button type="button" disabled={busy} onClick={() => void run(() => more(next))}>
          {say('再看一页', 'Show more')}
        </button>
      )}
    </>
  )
}
