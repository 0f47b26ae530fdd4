import { formatMatterCode, readMatterCode } from '@manyuan/core/matters/code.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { plainSecret } from '../client/secret.ts'
import { sentenceOf } from '../client/sending.ts'
import type { PortalApi } from './api.ts'
import { beginNewFacts } from './draft.ts'
import { Followed } from './Followed.tsx'
import { FollowForm, type Refused } from './FollowForm.tsx'
import { forgetMatter, recallMatter, rememberMatter } from './remember.ts'

type About = Awaited<ReturnType<PortalApi['about']>>

/** The code that the QR of a receipt fills in; it is all that one holds. */
function codeOfAddress(): string {
  return readMatterCode(location.hash.slice(1)) ?? ''
}

/** Follow by code and secret: what this tab already follows is shown at once. */
export function Follow({
  api,
  about,
  onNewFacts,
  onLeave,
}: {
  api: PortalApi
  about: About | undefined
  onNewFacts: () => void
  onLeave: () => void
}) {
  const [first, setFirst] = useState(recallMatter)
  const [printed, setPrinted] = useState(codeOfAddress)
  const [open, setOpen] = useState<{ view: FollowView; secret: string }>()
  const [problem, setProblem] = useState<Refused>()
  const [busy, setBusy] = useState(false)

  const look = useCallback(
    async (code: string, typed: string): Promise<void> => {
      const secret = plainSecret(typed)
      setBusy(true)
      setProblem(undefined)
      try {
        const view = await api.follow(code, secret)
        setOpen({ view, secret })
        rememberMatter({ code: view.code, secret })
      } catch (error) {
        // What is on the screen stays: a network that fails for a moment takes nothing away.
        const wrong = error instanceof CallError && error.problem.code === 'follow.wrong'
        if (wrong) setOpen(undefined)
        setProblem({ said: sentenceOf(error), wrong })
      } finally {
        setBusy(false)
      }
    },
    [api],
  )
  // What this tab follows is asked for at once, and again in the other language when that is chosen.
  const following = useRef(first)
  useEffect(() => {
    following.current = open ? { code: open.view.code, secret: open.secret } : following.current
  }, [open])
  useEffect(() => {
    if (following.current) void look(following.current.code, following.current.secret)
  }, [look])

  if (open)
    return (
      <Followed
        api={api}
        tells={(about?.tells.length ?? 0) > 0}
        view={open.view}
        secret={open.secret}
        problem={problem?.said ?? ''}
        onNewFacts={() => {
          beginNewFacts(open.view)
          onNewFacts()
        }}
        refresh={() => look(open.view.code, open.secret)}
        onLeave={() => {
          forgetMatter()
          following.current = undefined
          setFirst(undefined)
          setPrinted('')
          history.replaceState(null, '', location.pathname)
          setOpen(undefined)
          onLeave()
        }}
      />
    )
  return (
    <FollowForm
      key={first ? first.code : 'none'}
      first={{ code: formatMatterCode(first?.code ?? printed), secret: first?.secret ?? '' }}
      cityPath={about?.cityPath ?? ''}
      busy={busy}
      problem={problem}
      onLook={(code, secret) => void look(code, secret)}
    />
  )
}
