import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Alert } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { About } from '../api.ts'

/** What the clerk tells the person across the desk: who will read it, and which papers it takes. */
export function KindNotes({ kind }: { kind: Pick<About['kinds'][number], 'papers' | 'confidentiality'> }) {
  const { say, language } = useTexts()
  const papers = kind.papers.map(({ name }) => nameIn(language, name))
  const notes = [
    {
      normal: '',
      restricted: say('限知：只有经办的人看得到。', 'Restricted: only those who work on it see it.'),
      sealed: say(
        '密封：登记后只有指定的少数岗位看得到，登记人也看不到；可以不留姓名和电话。',
        'Sealed: only a few named posts see it, and not whoever registers it; name and telephone may be left out.',
      ),
    }[kind.confidentiality],
    papers.length > 0 &&
      say(
        `办理要用到：${papers.join('、')}。可以先登记，以后在事项页补。`,
        `Papers it takes: ${papers.join('; ')}. They can follow on the page of the matter.`,
      ),
  ].filter(Boolean)
  if (notes.length === 0) return null
  return (
    <Alert
      className="gap"
      type={kind.confidentiality === 'sealed' ? 'warning' : 'info'}
      showIcon
      title={notes.map((note) => <div key={String(note)}>{note}</div>)}
    />
  )
}
