import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { Button, Checkbox, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { freeId } from './questions.ts'

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
  const change = (at: number, paper: KindDraft['papers'][number] | undefined) =>
    onChange(papers.flatMap((one, n) => (n === at ? (paper ?? []) : one)))
  return (
    <fieldset className="condition">
      <legend>{say('所需材料', 'Papers it takes')}</legend>
      {papers.map((paper, at) => (
        <div key={paper.id} className="option-line paper">
          <Input
            maxLength={200}
            aria-label={say(`材料 ${at + 1}`, `Paper ${at + 1}`)}
            value={paper.name.zh}
            onChange={(event) => change(at, { ...paper, name: { ...paper.name, zh: event.target.value } })}
          />
          <Input
            maxLength={200}
            aria-label={say(`材料 ${at + 1} 的英文`, `Paper ${at + 1} in English`)}
            placeholder={say('英文（可不填）', 'English (optional)')}
            value={paper.name.en ?? ''}
            onChange={(event) =>
              change(at, {
                ...paper,
                name: { zh: paper.name.zh, ...(event.target.value ? { en: event.target.value } : {}) },
              })
            }
          />
          <Checkbox
            checked={paper.required}
            onChange={(event) => change(at, { ...paper, required: event.target.checked })}
          >
            {say('必需', 'Needed')}
          </Checkbox>
          <Button
            size="small"
            aria-label={say(`删去材料 ${at + 1}`, `Remove paper ${at + 1}`)}
            onClick={() => change(at, undefined)}
          >
            {say('删去', 'Remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={papers.length >= mostPapers}
        onClick={() =>
          onChange([
            ...papers,
            {
              id: freeId(
                'p',
                papers.map(({ id }) => id),
              ),
              name: { zh: say('新材料', 'New paper') },
              required: false,
            },
          ])
        }
      >
        {say('加一种材料', 'Add a paper')}
      </Button>
    </fieldset>
  )
}
