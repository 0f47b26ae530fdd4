import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formatDistance } from '../i18n/time.ts'
import type { PortalApi } from './api.ts'

type Found = Awaited<ReturnType<PortalApi['similar']>>['matters'][number]

/** Open matters nearby, without a word of what others said: kind, rough place and stage. */
export function Similar({
  api,
  divisionId,
  kindId,
}: {
  api: PortalApi
  divisionId: string | undefined
  kindId: string
}) {
  const { say, matters, language } = useTexts()
  const [found, setFound] = useState<Found[]>([])
  const [names, setNames] = useState<Record<string, string>>({})
  useEffect(() => {
    let current = true
    setFound([])
    if (!divisionId || !kindId) return
    void Promise.all([api.similar({ divisionId, kindId }), api.about()]).then(
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
  }, [api, divisionId, kindId, language])
  if (found.length === 0) return null
  return (
    <aside className="similar">
      <b>{say('附近正在办理的类似事项', 'Similar matters nearby, already being handled')}</b>
      <ul>
        {found.map((matter) => (
          <li key={matter.ref}>
            {names[matter.kindId] ?? ''} · {matter.place} · {matters.stageForCitizen[matter.stage]} ·{' '}
            {formatDistance(matter.registeredAt, Date.now(), language)}
          </li>
        ))}
      </ul>
      <p className="hint">
        {say(
          '如果是同一件事，提交后工作人员会合在一起办，您一样会得到答复。',
          'If it is the same thing, it will be handled together and you will be answered as well.',
        )}
      </p>
    </aside>
  )
}
