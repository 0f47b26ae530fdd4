import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { Checkbox } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { NamedLines } from './NamedLines.tsx'

const mostPapers = 20

/** The papers that a kind takes; one that is needed is asked for before it is settled, never before it is taken in. */
export function PapersField({
  papers,
  onChange,
}: {
  papers: KindDraft['papers']
  onChange: (papers: KindDraft['papers']) => void
}) {
  const { say } = useTexts()
  return (
    <NamedLines
      className="paper"
      legend={say('所需材料', 'Papers it takes')}
      noun={{ zh: '材料', en: 'Paper' }}
      lines={papers}
      most={mostPapers}
      add={say('加一种材料', 'Add a paper')}
      fresh={{
        letter: 'p',
        of: (id) => ({ id, name: { zh: say('新材料', 'New paper') }, required: false }),
      }}
      onChange={onChange}
    >
      {(paper, change) => (
        <Checkbox
          checked={paper.required}
          onChange={(event) => change({ ...paper, required: event.target.checked })}
        >
          {say('必需', 'Needed')}
        </Checkbox>
      )}
    </NamedLines>
  )
}
