import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { dueDayInWords, formatDistance } from '../i18n/time.ts'

/** Until when it is to be settled, how far away that is, and honestly when it has passed. */
export function Due({ view: { dueAt, provisional } }: { view: FollowView }) {
  const { say, language } = useTexts()
  if (!dueAt) return null
  const day = dueDayInWords(dueAt, language)
  const distance = formatDistance(dueAt, Date.now(), language)
  const late = new Date(dueAt).getTime() < Date.now()
  return (
    <p className={late ? 'due late' : 'due'}>
      {late
        ? say(`应在 ${day} 办结，已经超期（${distance}）`, `Should have been settled by ${day} (${distance})`)
        : say(`最迟 ${day} 办结（${distance}）`, `To be settled by: ${day} (${distance})`)}
      {provisional && say('（节假日安排未公布，暂定）', ' (provisional: holidays not published yet)')}
    </p>
  )
}
