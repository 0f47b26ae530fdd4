import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'

type Kind = Awaited<ReturnType<PortalApi['about']>>['kinds'][number]

/** What somebody wants to know before writing on: who will read it, and which papers will be asked for. */
export function KindNotes({ kind }: { kind: Kind }) {
  const { say, language } = useTexts()
  const papers = kind.papers.map(({ name }) => nameIn(language, name))
  const readers = {
    normal: undefined,
    restricted: say('只有经办的人看得到。', 'Only those who work on it will see it.'),
    sealed: say(
      '密封办理：只有指定的少数岗位看得到。可以不留姓名和电话，凭查询码看进度。',
      'Kept sealed: only a few named posts see it. You may leave no name and no telephone, and follow it with your secret.',
    ),
  }[kind.confidentiality]
  if (!readers && papers.length === 0) return null
  return (
    <div className="notes" role="status">
      {readers && <p>{readers}</p>}
      {papers.length > 0 && (
        <p>
          {say(
            `要用到：${papers.join('、')}。现在没有也可以先提交，以后再补。`,
            `Papers that will be needed: ${papers.join('; ')}. You may send the report now and add them later.`,
          )}
        </p>
      )}
    </div>
  )
}
