import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formatDistance } from '../i18n/time.ts'
import type { PortalApi } from './api.ts'
import type { Draft } from './draft.ts'

type Found = Awaited<ReturnType<PortalApi['similar']>>['matters'][number]

/** Open matters nearby, without a word of what others said: kind, rough place and stage. */
export function Similar({
  api,
  draft,
  busy,
  onJoin,
}: {
  api: PortalApi
  draft: Draft
  busy: boolean
  onJoin: (matter: string) => void
}) {
  const { say, matters, language } = useTexts()
  const { divisionId, kindId, point } = draft
  const [found, setFound] = useState<Found[]>([])
  const [names, setNames] = useState<Record<string, string>>({})
  useEffect(() => {
    let current = true
    setFound([])
    if ((!divisionId && !point) || !kindId) return
    void Promise.all([
      api.similar({
        kindId,
        ...(divisionId ? { divisionId } : {}),
        ...(point ? { point } : {}),
      }),
      api.about(),
    ]).then(
      ([answer, about]) => {
        if (!current) return
        setFound(answer.matters)
        setNames(Object.fromEntries(about.kinds.map((kind) => [kind.id, nameIn(language, kind.name)])))
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [api, divisionId, kindId, point, language])
  if (found.length === 0) return null
  return (
    <aside className="similar">
      <b>{say('附近正在办理的类似事项', 'Similar matters nearby, already being handled')}</b>
      <ul>
        {found.map((matter) => (
          <li key={matter.ref}>
            {names[matter.kindId] ?? ''} · {matter.place} · {matters.stageForCitizen[matter.stage]} ·{' '}
            {formatDistance(matter.registeredAt, Date.now(), language)}
            <button type="button" disabled={busy} onClick={() => onJoin(matter.ref)}>
              {say('就是这件事，我也反映', 'It is this one: count me in')}
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">
        {say(
          '加入后您有自己的查询码，一样看进度、得答复、能评价。',
          'You get a secret of your own: you follow it, are answered and rate it like the first.',
        )}
      </p>
    </aside>
  )
}
