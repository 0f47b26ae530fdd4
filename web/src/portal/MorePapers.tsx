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
  const asked = view.wanted
    .filter(({ there }) => !there)
    .map(({ id, name, required }) => ({
      id,
      label: `${required ? say('还需要：', 'Still needed: ') : say('可以补：', 'May be added: ')}${nameIn(language, name)}`,
    }))
  return <AddPaper api={api} matter={view.ref} {...as} asked={asked} onAdded={onAdded} />
}
