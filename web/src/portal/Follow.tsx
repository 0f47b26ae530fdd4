import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useCallback, useEffect, useState } from 'react'
import { CallError } from '../client/call.ts'
import type { PortalApi } from './api.ts'
import { Followed } from './Followed.tsx'
import { FollowForm } from './FollowForm.tsx'
import { recallMatter, rememberMatter } from './remember.ts'

/** Follow by code and secret: what this tab already follows is shown at once. */
export function Follow({ api }: { api: PortalApi }) {
  const [kept] = useState(recallMatter)
  const [open, setOpen] = useState<{ view: FollowView; secret: string }>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  const look = useCallback(
    async (code: string, typed: string): Promise<void> => {
      const secret = typed.replace(/\s/g, '').toUpperCase()
      setBusy(true)
      setProblem('')
      try {
        const view = await api.follow(code, secret)
        setOpen({ view, secret })
        rememberMatter({ code: view.code, secret })
      } catch (error) {
        setOpen(undefined)
        setProblem(error instanceof CallError ? error.message : String(error))
      } finally {
        setBusy(false)
      }
    },
    [api],
  )
  useEffect(() => {
    if (kept) void look(kept.code, kept.secret)
  }, [kept, look])

  if (open)
    return (
      <Followed
        api={api}
        view={open.view}
        secret={open.secret}
        refresh={() => look(open.view.code, open.secret)}
      />
    )
  return (
    <FollowForm
      first={{ code: kept ? formatMatterCode(kept.code) : '', secret: kept?.secret ?? '' }}
      busy={busy}
      problem={problem}
      onLook={(code, secret) => void look(code, secret)}
    />
  )
}
