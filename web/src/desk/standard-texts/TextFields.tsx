import { blanks, type TextMove, textMoves } from '@manyuan/core/standard-texts/standard-text.ts'
import { Form, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { useNeeded } from '../needed.ts'

export type TextValues = { move: TextMove; kindId?: string; title: string; words: string }

/** What the moves are called at which texts are offered. */
export function useMoveNames(): Record<TextMove, string> {
  const { matters } = useTexts()
  return { ...matters.move, answer: matters.fact.answer }
}

/** Where a text is offered, for what, and what it says; of one that is there only its words may change. */
export function TextFields({ wordsAlone = false }: { wordsAlone?: boolean }) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const names = useMoveNames()
  return (
    <>
      {!wordsAlone && (
        <>
          <Form.Item name="move" label={say('在哪一步用', 'At which move')}>
            <Select options={textMoves.map((value) => ({ value, label: names[value] }))} />
          </Form.Item>
          <Form.Item name="kindId" label={say('只用于类别（不选为全部）', 'For a kind alone (default: all)')}>
            <KindSelect any />
          </Form.Item>
        </>
      )}
      <Form.Item name="title" label={say('名称', 'Name')} rules={[fill]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="words"
        label={say('内容', 'Text')}
        rules={[fill]}
        extra={say(
          `可留空格，取用时自动填：${blanks.map((blank) => `{${blank}}`).join(' ')}`,
          `Blanks that fill themselves: ${blanks.map((blank) => `{${blank}}`).join(' ')} (code, place, unit, today, due day)`,
        )}
      >
        <Input.TextArea rows={4} maxLength={1000} />
      </Form.Item>
    </>
  )
}
