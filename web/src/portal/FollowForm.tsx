import { readMatterCode } from '@manyuan/core/matters/code.ts'
import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** Asks for the two codes of the receipt. */
export function FollowForm({
  first,
  busy,
  problem,
  onLook,
}: {
  first: { code: string; secret: string }
  busy: boolean
  problem: string
  onLook: (code: string, secret: string) => void
}) {
  const { say } = useTexts()
  const [code, setCode] = useState(first.code)
  const [secret, setSecret] = useState(first.secret)
  const [miscopied, setMiscopied] = useState(false)
  const told = miscopied
    ? say(
        '事项编码抄错了，请对照回执再看一遍。',
        'The code was copied wrongly: please compare it with your receipt.',
      )
    : problem
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault()
        // Most wrong codes were only copied wrongly: the check character says so without asking anybody.
        const miscopied = !readMatterCode(code)
        setMiscopied(miscopied)
        if (!miscopied) onLook(code, secret)
      }}
    >
      <h1>{say('查进度', 'Follow')}</h1>
      <label htmlFor="code">{say('事项编码', 'Code')}</label>
      <input
        id="code"
        required
        value={code}
        inputMode="text"
        placeholder="000000-2026-000000-0"
        onChange={(event) => setCode(event.target.value)}
      />
      <label htmlFor="secret">{say('查询码', 'Secret')}</label>
      <input
        id="secret"
        required
        value={secret}
        autoCapitalize="characters"
        autoComplete="off"
        onChange={(event) => setSecret(event.target.value)}
      />
      {told && (
        <p role="alert" className="problem">
          {told}
        </p>
      )}
      <button type="submit" className="primary big" disabled={busy}>
        {busy ? say('正在查询…', 'Looking…') : say('查询', 'Look up')}
      </button>
    </form>
  )
}
