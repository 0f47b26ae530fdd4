import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { AddPaper } from './AddPaper.tsx'
import type { PortalApi } from './api.ts'

/** Adding the papers that the kind asks for, each by its name, and anything else. */
export function MorePapers({
  api,
  view,
  as,
  onAdded,
}: {
  api: PortalApi
  view: FollowView
  as: { code: string; secret: string }
  onAdded: () => void
}) {
  const { say, language } = useTexts()
  const props = { api, matter: view.ref, ...as, onAdded }
  return (
    <div className="part">
      {view.wanted
        .filter(({ there }) => !there)
        .map((paper) => (
          <AddPaper
            key={paper.id}
            {...props}
            paper={paper.id}
            label={`${paper.required ? say('还需要：', 'Still needed: ') : say('可以补：', 'May be added: ')}${nameIn(language, paper.name)}`}
          />
        ))}
      <AddPaper {...props} />
    </div>
  )
}
