import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formatAgo } from '../i18n/time.ts'
import type { PortalApi } from './api.ts'
import type { Draft } from './draft.ts'

/** So many are read before the rest is unfolded: more of them push the button off the phone. */
const open = 2

type Found = Awaited<ReturnType<PortalApi['similar']>>['matters'][number]

/** Open matters nearby, without a word of what others said: kind, rough place and stage. */
export function Similar({
  api,
  draft,
  kinds,
  busy,
  onJoin,
}: {
  api: PortalApi
  draft: Draft
  kinds: Awaited<ReturnType<PortalApi['about']>>['kinds']
  busy: boolean
  onJoin: (matter: string) => void
}) {
  const { say, matters, language } = useTexts()
  const { way, kindId, point } = draft
  const divisionId = way.at(-1)
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    let current = true
    setFound([])
    if ((!divisionId && !point) || !kindId) return
    const asked = { kindId, ...(divisionId ? { divisionId } : {}), ...(point ? { point } : {}) }
    api.similar(asked).then(
      (answer) => current && setFound(answer.matters),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [api, divisionId, kindId, point])
  const nameOf = (id: string) => {
    const kind = kinds.find((one) => one.id === id)
    return kind ? nameIn(language, kind.name) : ''
  }
  if (found.length === 0) return null
  const rows = found.map((matter) => (
    <li key={matter.ref}>
      {nameOf(matter.kindId)} · {matter.place} · {matters.stage[matter.stage]} ·{' '}
      {formatAgo(matter.registeredAt, Date.now(), language)}
      <button type="button" disabled={busy} onClick={() => onJoin(matter.ref)}>
        {say('就是这件事，我也反映', 'It is this one: count me in')}
      </button>
    </li>
  ))
  return (
    <aside className="similar" aria-label={say('类似事项', 'Similar matters')}>
      <b>{say('附近正在办理的类似事项', 'Similar matters nearby, already being handled')}</b>
      <ul>{rows.slice(0, open)}</ul>
      {rows.length > open && (
        <details className="act">
          <summary>{say(`再看 ${rows.length - open} 件`, `${rows.length - open} more`)}</summary>
          <ul>{rows.slice(open)}</ul>
        </details>
      )}
      <p className="hint">
        {say(
          '加入后您有自己的查询码，一样看进度、得答复、能评价。',
          'You get a secret of your own: you follow it, are answered and rate it like the first.',
        )}
      </p>
    </aside>
  )
}
