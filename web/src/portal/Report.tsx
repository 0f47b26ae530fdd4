import { type FormEvent, useState } from 'react'
import { useAttempts } from '../client/attempts.ts'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'
import { hashSecret, newSecret, type PortalApi } from './api.ts'
import { type Draft, forgetWords, keepWords, openDraft, payloadOf, reporterOf } from './draft.ts'
import { KindPart } from './KindPart.tsx'
import { Photos } from './Photos.tsx'
import { Reach } from './Reach.tsx'
import { Receipt } from './Receipt.tsx'
import { Similar } from './Similar.tsx'
import { WherePart } from './WherePart.tsx'

type About = Awaited<ReturnType<PortalApi['about']>>

/** One required field: what it is about. Everything else helps and may stay empty. */
export function Report({
  api,
  about,
  onFollow,
}: {
  api: PortalApi
  about: About | undefined
  onFollow: () => void
}) {
  const { say } = useTexts()
  const [draft, setDraft] = useState(openDraft)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const [receipt, setReceipt] = useState<{ matter: string; code: string; secret: string }>()
  // One id and one secret for this report, however often it is sent: a lost answer never makes a second matter.
  const attempts = useAttempts(() => ({ id: api.newId(), secret: newSecret() }))
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))

  /** Sends the report, or says that it is the same as `joined`: both end in a code and a secret of one's own. */
  async function send(joined?: string): Promise<void> {
    setSending(true)
    setProblem('')
    const { id, secret } = attempts.of([joined ?? '', payloadOf(draft, '')])
    try {
      const followHash = hashSecret(secret)
      const reporter = reporterOf(draft)
      const party = reporter ? { party: reporter } : {}
      const words = draft.words.trim() ? { words: draft.words } : {}
      const { matter, code } = joined
        ? await api.command(id, 'matter.join', { ...words, ...party, followHash }, joined)
        : await api.command(id, 'matter.register', payloadOf(draft, followHash))
      forgetWords()
      setReceipt({ matter, code, secret })
    } catch (error) {
      setProblem(error instanceof CallError ? error.message : String(error))
    } finally {
      setSending(false)
    }
  }

  if (receipt) return <Receipt api={api} {...receipt} files={draft.files} onFollow={onFollow} />
  return (
    <form
      className="card"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <h1>{say('反映事项', 'Report')}</h1>
      <label htmlFor="words">
        {say('什么事', 'What is it about')} <em>{say('必填', 'needed')}</em>
      </label>
      <textarea
        id="words"
        required
        rows={5}
        maxLength={5000}
        value={draft.words}
        placeholder={say(
          '例：三组路口的井盖翘起来了，晚上看不见，怕摔着人。',
          'E.g. the manhole cover at the corner sticks up.',
        )}
        onChange={(event) => {
          change({ words: event.target.value })
          keepWords(event.target.value)
        }}
      />
      <Photos files={draft.files} onChange={(files) => change({ files })} />
      <WherePart api={api} draft={draft} change={change} />
      <KindPart api={api} kinds={about?.kinds ?? []} draft={draft} change={change} />
      <Similar api={api} draft={draft} busy={sending} onJoin={(matter) => void send(matter)} />
      <Reach tells={about?.tells ?? []} draft={draft} change={change} />
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <button type="submit" className="primary big" disabled={sending}>
        {sending ? say('正在提交…', 'Sending…') : say('提交', 'Send')}
      </button>
    </form>
  )
}
