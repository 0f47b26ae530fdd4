import { useEffect, useMemo, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { forgetPhotos } from '../client/kept-photos.ts'
import { onRefused } from '../client/reach.ts'
import { sentenceOf } from '../client/sending.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { type About, type FieldApi, fieldApi } from './api.ts'
import { FieldContext } from './field.ts'
import { forgetAll } from './kept.ts'
import { Page } from './Page.tsx'
import { SignIn } from './SignIn.tsx'

type Session = Awaited<ReturnType<FieldApi['session']>>

const againAfterMs = 4000

/** The page of the field: the same account and the same commands as the desk, for a phone held in one hand. */
export function FieldApp() {
  const { language } = useLanguage()
  const { say } = useTexts()
  const post = useRef<string>(undefined)
  const api = useMemo(() => fieldApi(language, () => post.current), [language])
  const [about, setAbout] = useState<About>()
  // `null` is nobody; nothing yet while it is asked.
  const [session, setSession] = useState<Session | null>()
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState('')
  post.current = session?.post.postId

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    async function ask(): Promise<void> {
      try {
        const whose = api.session().catch((error: unknown) => {
          if (error instanceof CallError && error.problem.status === 401) return null
          throw error
        })
        const [known, signedIn] = await Promise.all([api.about(), whose])
        if (left) return
        setAbout(known)
        setSession(signedIn)
        setProblem('')
      } catch (error) {
        if (left) return
        setProblem(sentenceOf(error))
        timer = setTimeout(() => void ask(), againAfterMs)
      }
    }
    void ask()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [api])
  useEffect(() => onRefused(() => setOver(true)), [])

  function enter(now: Session): void {
    setOver(false)
    setSession(now)
  }
  async function leave(): Promise<void> {
    await api.signOut()
    forgetAll()
    await forgetPhotos()
    location.assign('/field')
  }

  if (!about || session === undefined)
    return (
      <main className="field-page">
        {problem ? (
          <Trouble>{problem}</Trouble>
        ) : (
          <p role="status" className="slow">
            {say('正在打开…', 'Opening…')}
          </p>
        )}
      </main>
    )
  return (
    <>
      {(session === null || isOver) && (
        <SignIn api={api} about={about} ended={session !== null} onDone={enter} />
      )}
      {/* What is being written stays behind the form to sign in again, out of sight. */}
      {session && (
        <div hidden={isOver}>
          <FieldContext value={{ api, session, about, go: goTo }}>
            <Page key={session.post.postId} onPost={enter} onLeave={leave} />
          </FieldContext>
        </div>
      )}
    </>
  )
}

/** Shows another page of this program; going back works as people expect. */
function goTo(path: string): void {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
  scrollTo(0, 0)
}
