import { servicesToCall } from '@manyuan/core/matters/danger.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { hashSecret } from '../client/secret.ts'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { suggestedOf } from '../suggestions/suggested-of.ts'
import { CallFirst } from '../ui/Emergency.tsx'
import { Field } from '../ui/Field.tsx'
import { Photos } from '../ui/Photos.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { faultOfFile } from '../ui/taken-files.ts'
import type { PortalApi } from './api.ts'
import { attemptOf, forgetAttempt, isUnanswered } from './attempt.ts'
import { type Draft, draftFor, forgetDraft, keepDraft, payloadOf, reporterOf } from './draft.ts'
import { FaultList, goTo } from './FaultList.tsx'
import { type Fault, faultsOf, mostWords } from './faults.ts'
import { KindPart } from './KindPart.tsx'
import { NewFacts } from './NewFacts.tsx'
import { Reach } from './Reach.tsx'
import { type Received, recallMatter } from './remember.ts'
import { ScannedPlace } from './ScannedPlace.tsx'
import { Similar } from './Similar.tsx'
import { Suggested } from './Suggested.tsx'
import { useFromWords } from './use-from-words.ts'
import { WherePart } from './WherePart.tsx'
import { Words } from './Words.tsx'

type About = Awaited<ReturnType<PortalApi['about']>>

/** One required field: what it is about. Everything else helps and may stay empty. */
export function Report({
  api,
  about,
  code,
  onReceived,
}: {
  api: PortalApi
  about: About | undefined
  /** The code on a sheet that led here, as the address has it. */
  code?: string | undefined
  onReceived: (received: Received, files: File[]) => void
}) {
  const { say, language } = useTexts()
  const [draft, setDraft] = useState(() => draftFor(code))
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [unanswered, setUnanswered] = useState(isUnanswered)
  const { busy, slow, problem, run } = useSending()
  // A photo may be chosen while the words are on their way over a slow line: it goes with them all the same.
  const chosen = useRef(draft.files)
  chosen.current = draft.files
  // A place chosen in any other way takes the stead of the one that a code filled in.
  const change = (part: Partial<Draft>) =>
    setDraft((now) => ({ ...now, ...(part.way ? { scanned: null } : {}), ...part }))
  const kinds = about?.kinds ?? []
  const fromWords = useFromWords(draft.words, about)
  const form = kinds.find(({ id }) => id === draft.kindId)?.form ?? []

  useEffect(() => {
    if (faults[0]) goTo(faults[0].id)
  }, [faults])
  useEffect(() => keepDraft(draft), [draft])

  /** Sends the report, or says that it is the same as `joined`: both end in a code and a secret of one's own. */
  async function send(joined?: string): Promise<void> {
    const { id, secret, suggested } = attemptOf(
      [joined ?? '', payloadOf(draft, '')],
      api.newId,
      suggestedOf(fromWords),
    )
    const followHash = hashSecret(secret)
    const reporter = reporterOf(draft)
    const party = reporter ? { party: reporter } : {}
    const words = draft.words.trim() ? { words: draft.words } : {}
    try {
      const { matter, code } = joined
        ? await api.command(id, 'matter.join', { ...words, ...party, followHash }, joined)
        : await api.command(
            id,
            'matter.register',
            { ...payloadOf(draft, followHash), ...(suggested ? { suggested } : {}) },
            undefined,
            draft.newFactsOf ? recallMatter() : undefined,
          )
      forgetDraft()
      forgetAttempt()
      const files = chosen.current.filter((file) => !faultOfFile(file))
      onReceived({ matter, code, secret, at: new Date().toISOString() }, files)
    } catch (error) {
      // What was refused was answered; what got lost on the way may have arrived.
      const refused = error instanceof CallError && error.problem.status >= 400 && error.problem.status < 500
      if (refused) forgetAttempt()
      setUnanswered(!refused)
      throw error
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    const found = faultsOf(draft, form, { say, language })
    setFaults(found)
    if (found.length === 0) void run(() => send())
  }

  /** Who joins has told the story already through somebody else: only the way to reach them is looked at. */
  function join(matter: string): void {
    const found = faultsOf(draft, [], { say, language }).filter(({ id }) => id !== 'words')
    setFaults(found)
    if (found.length === 0) void run(() => send(matter))
  }

  // What was put right is no longer called wrong; what is not yet looked at is not called wrong while typing.
  const left = new Map(faultsOf(draft, form, { say, language }).map((fault) => [fault.id, fault]))
  const still = faults.flatMap(({ id }) => left.get(id) ?? [])
  return (
    <form className="card report" noValidate onSubmit={submit}>
      <h1>{say('反映事项', 'Report')}</h1>
      <NewFacts draft={draft} change={change} />
      <ScannedPlace api={api} code={code} draft={draft} change={change} />
      <Field
        id="words"
        label={say('什么事', 'What is it about')}
        needed
        problem={still.find(({ id }) => id === 'words')?.problem}
      >
        {(ties) => (
          <Words
            ties={ties}
            rows={5}
            most={mostWords}
            value={draft.words}
            placeholder={say(
              '例：三组路口的井盖翘起来了，晚上看不见，怕摔着人。',
              'E.g. the manhole cover at the corner sticks up.',
            )}
            onChange={(words) => change({ words })}
          />
        )}
      </Field>
      <CallFirst services={servicesToCall(draft.words)} />
      <Suggested api={api} kinds={kinds} from={fromWords} draft={draft} change={change} />
      <Photos files={draft.files} onChange={(files) => change({ files })} />
      <WherePart api={api} draft={draft} faults={still} change={change} />
      <KindPart api={api} kinds={kinds} draft={draft} faults={still} change={change} />
      {!draft.newFactsOf && <Similar api={api} draft={draft} kinds={kinds} busy={busy} onJoin={join} />}
      <Reach tells={about?.tells ?? []} draft={draft} faults={still} change={change} />
      <FaultList faults={still} />
      {problem && <Trouble>{problem}</Trouble>}
      {unanswered && !busy && (
        <p role="status" className="hint">
          {say(
            '上次提交没有等到回音，可能已经收到。内容不改、再按一次“提交”就能看到回执，不会重复登记。',
            'The last sending was not answered and may have arrived. Send it again unchanged and you get its receipt; it is never registered twice.',
          )}
        </p>
      )}
      <button type="submit" className="primary big" disabled={busy}>
        {busy ? say('正在提交…', 'Sending…') : say('提交', 'Send')}
      </button>
      <Slow slow={slow} />
    </form>
  )
}
