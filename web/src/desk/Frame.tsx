import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { Layout, Spin } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { onRefused } from '../client/reach.ts'
import { useTexts } from '../i18n/language.tsx'
import { formatMoment } from '../i18n/time.ts'
import { useBeforePrint } from './before-print.ts'
import { SignedOut } from './board/SignedOut.tsx'
import { DeskContext, useApi, useDesk } from './desk.tsx'
import { focusScreen } from './focus-screen.ts'
import { useLive } from './live.ts'
import { Menu } from './Menu.tsx'
import { forgetDraftOfOthers } from './matters/registration-draft.ts'
import { Problem } from './Problem.tsx'
import { SecondFactorFirst } from './people/SecondFactor.tsx'
import { SignIn } from './people/SignIn.tsx'
import { SignInAgain } from './people/SignInAgain.tsx'
import { ReachBar } from './ReachBar.tsx'

function isSignedOut(error: Error | null): boolean {
  return error instanceof CallError && error.problem.status === 401
}

/** Sign-in, or the desk with its menu: only what this post may use is in it. */
export function Frame() {
  const api = useApi()
  const queries = useQueryClient()
  const about = useQuery({ queryKey: ['about'], queryFn: api.about, staleTime: 600_000 })
  const session = useQuery({
    queryKey: ['session'],
    queryFn: api.session,
    retry: false,
    staleTime: 60_000,
    // Coming back from where the password is kept must not empty the form either.
    refetchOnWindowFocus: ({ state }) => state.data !== undefined,
  })
  const isOver = isSignedOut(session.error)
  const [cameIn, setCameIn] = useState(false)
  // On a wall nothing is chosen from a menu.
  const isBoard = useRouterState({ select: ({ location }) => location.pathname.endsWith('/board') })
  if (isOver && !session.data && !cameIn) setCameIn(true)
  useLive(session.data !== undefined && !isOver)
  const postId = session.data?.post.postId
  useEffect(() => {
    if (postId) forgetDraftOfOthers(postId)
  }, [postId])
  // Whatever call finds that the session is over: the frame is asked, and says so once. Who is only signing in had none,
  // and asking for it would take the form, with what was typed and what was wrong, off the screen.
  useEffect(
    () =>
      onRefused(() => {
        if (queries.getQueryData(['session']))
          void queries.invalidateQueries({ queryKey: ['session'] }, { cancelRefetch: false })
      }),
    [queries],
  )
  const desk = useMemo(
    () =>
      session.data && about.data
        ? { api, session: session.data, about: about.data, leave: () => queries.clear() }
        : undefined,
    [api, session.data, about.data, queries],
  )
  if (about.isPending || session.isPending) return <Spin className="whole" size="large" />
  if (!about.data) return <Problem error={about.error} retry={() => void about.refetch()} />
  if (!desk)
    return isOver ? (
      <SignIn api={api} about={about.data} />
    ) : (
      session.error && <Problem error={session.error} retry={() => void session.refetch()} />
    )
  if (desk.session.secondFactorMustBeSet && !isOver)
    return (
      <DeskContext value={desk}>
        <SecondFactorFirst />
      </DeskContext>
    )
  return (
    <DeskContext value={desk}>
      <Layout className={isBoard ? 'desk with-board' : 'desk'}>
        <SkipLink />
        {!isBoard && <Menu />}
        <ReachBar />
        {isBoard && isOver ? <SignedOut /> : <Main cameIn={cameIn} />}
      </Layout>
      {isOver && !isBoard && <SignInAgain session={desk.session} />}
    </DeskContext>
  )
}

function SkipLink() {
  const { say } = useTexts()
  return (
    <a className="skip" href="#main">
      {say('跳到正文', 'Skip to the content')}
    </a>
  )
}

/** The head of a printed sheet: whose it is, who printed it and when, and whether it is made up. */
function OnPaper() {
  const { session, about } = useDesk()
  const { say, people, language } = useTexts()
  const [at, setAt] = useState(() => new Date().toISOString())
  useBeforePrint(() => setAt(new Date().toISOString()))
  return (
    <div className="on-paper" aria-hidden="true">
      <b>{nameIn(language, session.post.unitName)}</b>
      <p>
        {people.role[session.post.role]} {session.staffName} · {formatMoment(at, language)}{' '}
        {say('打印', 'printed')}
        {about.demonstration && ` · ${say('演示数据，均为虚构', 'Demonstration: made up')}`}
      </p>
    </div>
  )
}

/**
 * The screen; a new one takes the focus, so that the keyboard goes on where the eye does. So does the first one of whoever
 * just `cameIn`: the form that had the focus is gone.
 */
function Main({ cameIn }: { cameIn: boolean }) {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const last = useRef(path)
  useEffect(() => {
    const isFirst = last.current === undefined
    if (last.current === path) return
    last.current = path
    // A screen that has taken the focus itself, such as a form, keeps it.
    if (!isFirst && !main.current?.contains(document.activeElement)) focusScreen()
  }, [path])
  useEffect(() => {
    if (cameIn && document.activeElement === document.body) main.current?.focus()
  }, [cameIn])
  return (
    <Layout.Content className="content" id="main" tabIndex={-1} ref={main}>
      <OnPaper />
      <Outlet />
    </Layout.Content>
  )
}
