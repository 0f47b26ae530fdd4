import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'
import { AddPaper } from './AddPaper.tsx'
import type { PortalApi } from './api.ts'
import { Rate } from './Rate.tsx'
import { recallMatter, rememberMatter } from './remember.ts'
import { Steps } from './Steps.tsx'
import { WithReason } from './WithReason.tsx'

/** Follow by code and secret: every public step, and what the person may still do. */
export function Follow({ api }: { api: PortalApi }) {
  const { say, matters } = useTexts()
  const kept = recallMatter()
  const [code, setCode] = useState(kept ? formatMatterCode(kept.code) : '')
  const [secret, setSecret] = useState(kept?.secret ?? '')
  const [view, setView] = useState<FollowView>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const plainSecret = secret.replace(/\s/g, '').toUpperCase()

  const look = useCallback(async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    try {
      const found = await api.follow(code, plainSecret)
      setView(found)
      rememberMatter({ code: found.code, secret: plainSecret })
    } catch (error) {
      setView(undefined)
      setProblem(error instanceof CallError ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }, [api, code, plainSecret])

  // What this tab already follows is shown at once; after that only the button asks.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arrival
  useEffect(() => {
    if (kept) void look()
  }, [])

  if (!view)
    return (
      <form
        className="card"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void look()
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
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <button type="submit" className="primary big" disabled={busy}>
          {busy ? say('正在查询…', 'Looking…') : say('查询', 'Look up')}
        </button>
      </form>
    )

  const as = { code: view.code, secret: plainSecret }
  const act = async (name: string, payload: unknown): Promise<void> => {
    await api.command(api.newId(), name, payload, view.ref, as)
    await look()
  }
  return (
    <section className="card">
      <p className="code">{formatMatterCode(view.code)}</p>
      <h1>{matters.stageForCitizen[view.stage]}</h1>
      <p className="hint">
        {view.kind} · {view.place}
      </p>
      {view.dueAt && (
        <p className="due">
          {say('应办结时间：', 'To be settled by: ')}
          {new Date(view.dueAt).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' })}
          {view.provisional &&
            say('（节假日安排未公布，暂定）', ' (provisional: holidays not published yet)')}
        </p>
      )}
      {view.words && <blockquote>{view.words}</blockquote>}
      {view.may.includes('rate') && <Rate onRate={(rating) => act('matter.rate', rating)} />}
      <Steps view={view} />
      {view.may.includes('addPaper') && (
        <AddPaper api={api} matter={view.ref} {...as} onAdded={() => void look()} />
      )}
      {view.may.includes('reopen') && (
        <WithReason
          label={say('申请重新办理', 'Ask to reopen')}
          hint={view.reopenUntil ? say(`${view.reopenUntil} 前可以申请`, `Until ${view.reopenUntil}`) : ''}
          onSend={(reason) => act('matter.reopen', { reason })}
        />
      )}
      {view.may.includes('withdraw') && (
        <WithReason
          label={say('撤回', 'Withdraw')}
          hint={say('撤回后不再办理，可以重新打开', 'It will not be handled further')}
          onSend={(reason) => act('matter.withdraw', { reason })}
        />
      )}
    </section>
  )
}
