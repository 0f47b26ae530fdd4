import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { sentenceOf } from '../Problem.tsx'
import { StandardTextsOf } from '../standard-texts/StandardTexts.tsx'

/** A note among colleagues, or a word to the citizen: two buttons, so that nobody mistakes one for the other. */
export function NoteBox({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const command = useCommand()
  const { say } = useTexts()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  async function send(name: 'matter.note' | 'matter.answer'): Promise<void> {
    try {
      await command(name, { text }, { matter: view.line.ref })
      setText('')
      setProblem('')
      refresh()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const may = view.abilities.includes('note')
  // What is being written stays when somebody else moves the matter away meanwhile.
  if (!may && text === '') return null
  return (
    <section className="panel writes">
      <h2>{say('备注与答复', 'Notes and answers')}</h2>
      <StandardTextsOf
        move="answer"
        view={view}
        rows={3}
        maxLength={3000}
        aria-label={say('备注或答复', 'Note or answer')}
        value={text}
        onChange={setText}
      />
      {!may && (
        <Alert
          type="warning"
          className="gap"
          title={say(
            '此事项现已不由您经办，写好的文字还在，可以复制。',
            'The matter has left your hands; what you wrote is still here to be copied.',
          )}
        />
      )}
      {problem && <Alert type="error" title={problem} className="gap" />}
      <Space className="gap" wrap>
        <Button disabled={!may || text.trim() === ''} onClick={() => void send('matter.note')}>
          {say('记为内部备注', 'Internal note')}
        </Button>
        {view.abilities.includes('answer') && (
          <Button disabled={text.trim() === ''} onClick={() => void send('matter.answer')}>
            {say('答复群众（群众可见）', 'Answer the citizen (they see it)')}
          </Button>
        )}
      </Space>
    </section>
  )
}
