import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useCallback } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { momentInWords } from '../i18n/time.ts'
import { PaperRows } from '../ui/PaperRows.tsx'
import type { PortalApi } from './api.ts'

/** The photos and papers that are with the matter, so that nobody wonders whether one has arrived; each opens. */
export function GivenPapers({
  api,
  view,
  as,
}: {
  api: PortalApi
  view: FollowView
  as: { code: string; secret: string }
}) {
  const { say, language } = useTexts()
  const { ref } = view
  const { code, secret } = as
  const load = useCallback(
    (paper: string, size?: '/small') => api.paper(ref, paper, { code, secret }, size),
    [api, ref, code, secret],
  )
  if (view.papers.length === 0) return null
  return (
    <section>
      <h2>{say('照片和材料', 'Photos and papers')}</h2>
      <PaperRows
        papers={view.papers}
        load={load}
        note={({ fromReporter, createdAt }) =>
          `${fromReporter ? say('您提交的', 'From you') : say('办理单位的', 'From those who handle it')} · ${momentInWords(createdAt, language)}`
        }
      />
    </section>
  )
}
