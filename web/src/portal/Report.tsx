import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type FormEvent, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'
import { hashSecret, newSecret, type PortalApi } from './api.ts'
import { PlacePicker } from './PlacePicker.tsx'
import { Receipt } from './Receipt.tsx'
import { Similar } from './Similar.tsx'

type About = Awaited<ReturnType<PortalApi['about']>>
const draftKey = 'manyuan.draft'

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
  const { language, say } = useTexts()
  const [words, setWords] = useState(sessionStorage.getItem(draftKey) ?? '')
  const [family, setFamily] = useState('')
  const [kindId, setKindId] = useState('')
  const [divisionId, setDivisionId] = useState<string>()
  const [spot, setSpot] = useState('')
  const [phone, setPhone] = useState('')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const [receipt, setReceipt] = useState<{ matter: string; code: string; secret: string }>()
  // One id and one secret for this report, however often it is sent: a lost answer never makes a second matter.
  const attempt = useRef({ id: api.newId(), secret: newSecret() })

  const kinds = (about?.kinds ?? []).filter((kind) => kind.public)
  const families = kinds.filter((kind) => kind.parentId === null)
  const leaves = kinds.filter((kind) => kind.selectable && kind.family === family)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setSending(true)
    setProblem('')
    const { id, secret } = attempt.current
    try {
      const { matter, code } = await api.command(id, 'matter.register', {
        words,
        source: 'portal',
        ...(kindId ? { kindId } : {}),
        place: { ...(divisionId ? { divisionId } : {}), ...(spot.trim() ? { words: spot } : {}) },
        parties: phone.trim() ? [{ role: 'reporter', phone }] : [],
        followHash: await hashSecret(secret),
      })
      sessionStorage.removeItem(draftKey)
      setReceipt({ matter, code, secret })
    } catch (error) {
      setProblem(error instanceof CallError ? error.message : String(error))
      if (error instanceof CallError && error.problem.code === 'command.reused')
        attempt.current = { id: api.newId(), secret: newSecret() }
    } finally {
      setSending(false)
    }
  }

  if (receipt) return <Receipt api={api} {...receipt} onFollow={onFollow} />
  return (
    <form className="card" onSubmit={(event) => void submit(event)}>
      <h1>{say('反映事项', 'Report')}</h1>
      <label htmlFor="words">
        {say('什么事', 'What is it about')} <em>{say('必填', 'needed')}</em>
      </label>
      <textarea
        id="words"
        required
        rows={5}
        maxLength={5000}
        value={words}
        placeholder={say(
          '例：三组路口的井盖翘起来了，晚上看不见，怕摔着人。',
          'E.g. the manhole cover at the corner sticks up.',
        )}
        onChange={(event) => {
          setWords(event.target.value)
          sessionStorage.setItem(draftKey, event.target.value)
        }}
      />
      <fieldset>
        <legend>{say('在哪里', 'Where')}</legend>
        <PlacePicker api={api} onChange={setDivisionId} />
        <input
          aria-label={say('具体位置', 'Exact spot')}
          value={spot}
          maxLength={200}
          placeholder={say('具体位置，如：学校门口', 'Exact spot, e.g. the school gate')}
          onChange={(event) => setSpot(event.target.value)}
        />
      </fieldset>
      <fieldset>
        <legend>{say('哪一类（拿不准可以不选）', 'What kind (if you know)')}</legend>
        <div className="chips">
          {families.map((kind) => (
            <button
              key={kind.id}
              type="button"
              aria-pressed={family === kind.family}
              onClick={() => {
                setFamily(family === kind.family ? '' : kind.family)
                setKindId('')
              }}
            >
              {nameIn(language, kind.name)}
            </button>
          ))}
        </div>
        {leaves.length > 0 && (
          <select
            aria-label={say('具体类别', 'Exact kind')}
            value={kindId}
            onChange={(event) => setKindId(event.target.value)}
          >
            <option value="">{say('具体类别（可不选）', 'Exact kind (optional)')}</option>
            {leaves.map((kind) => (
              <option key={kind.id} value={kind.id}>
                {nameIn(language, kind.name)}
              </option>
            ))}
          </select>
        )}
      </fieldset>
      <Similar api={api} divisionId={divisionId} kindId={kindId} />
      <label htmlFor="phone">{say('联系电话（可不填）', 'Telephone (optional)')}</label>
      <input
        id="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <p className="hint">
        {say(
          '电话只用于联系您办理此事，加密保存，打码显示，谁看过都有记录。',
          'Only used to reach you about this; kept encrypted, shown masked, every look is logged.',
        )}
      </p>
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
