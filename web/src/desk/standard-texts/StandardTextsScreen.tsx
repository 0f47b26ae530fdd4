import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { StandardTextCommandName } from '@manyuan/core/standard-texts/commands.ts'
import type { StandardTextView } from '@manyuan/core/standard-texts/contract.ts'
import { textMoves } from '@manyuan/core/standard-texts/standard-text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { useStandardTextCommand } from '../command.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { TextFields, type TextValues, useMoveNames } from './TextFields.tsx'

/** What is written again and again, move by move: the own place's to be kept, those from above to be seen. */
export function StandardTextsScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  useTitle(say('常用语', 'Standard texts'))
  const names = useMoveNames()
  const edit = useEdit()
  const [adding, setAdding] = useState(false)
  const pages = usePages(['standard-texts', 'all'], ({ after }) => api.standardTexts(after))
  const { rows } = pages
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  const moves = textMoves.filter((move) => rows.some((row) => row.move === move))
  return (
    <>
      <ScreenHead
        title={say('常用语', 'Standard texts')}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('添加常用语', 'Add a text')}
          </Button>
        }
      >
        {say(
          '办理时在弹窗里按 Alt T 取用，填好编码、地点等空格，再改成这一件的话。本级加的，本级和以下可用；回访不设常用语。',
          'Taken in a dialog with Alt T, with code, place and the like filled in, then edited. What a place adds holds there and below; there are none for calling back.',
        )}
      </ScreenHead>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && rows.length === 0 && (
        <p className="hint">{say('还没有常用语。', 'There are none yet.')}</p>
      )}
      <div className="stack">
        {moves.map((move) => (
          <section key={move} className="panel">
            <h2>{names[move]}</h2>
            <ul className="texts">
              {rows
                .filter((row) => row.move === move)
                .map((row) => (
                  <TextLine key={row.id} text={row} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <MoreRows pages={pages} />
      {adding && (
        <FormDialog<TextValues>
          title={say('添加常用语', 'Add a text')}
          initial={{ move: 'settle' }}
          onClose={() => setAdding(false)}
          onSend={async ({ kindId, ...values }) => {
            await edit('standardText.add', {
              divisionId: session.divisionId,
              ...values,
              ...(kindId ? { kindId } : {}),
            })
            setAdding(false)
          }}
        >
          <TextFields />
        </FormDialog>
      )}
    </>
  )
}

/** Sends a change; whatever shows texts asks for them anew, after a refusal too. */
function useEdit() {
  const command = useStandardTextCommand()
  const queries = useQueryClient()
  return async (name: StandardTextCommandName, payload: object, version?: number) => {
    try {
      return await command(name, payload, version)
    } finally {
      await queries.invalidateQueries({ queryKey: ['standard-texts'] })
    }
  }
}

/** One text, whose it is and for which kinds. */
function TextLine({ text }: { text: StandardTextView }) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const edit = useEdit()
  const [changing, setChanging] = useState(false)
  const { id, version, title, words, kindId, place, mayEdit } = text
  return (
    <li>
      <div>
        <b>{title}</b> <Mark>{nameIn(language, place)}</Mark> {kindId && <Mark>{kinds.nameOf(kindId)}</Mark>}
        <p className="text-words">{words}</p>
      </div>
      {mayEdit && (
        <span className="text-acts">
          <Button size="small" onClick={() => setChanging(true)}>
            {say('修改', 'Change')}
          </Button>
          <AskFirst
            title={say('停用这条常用语？', 'End this text?')}
            description={say(
              '以后不再提供；已经写进事项的不变。',
              'It is offered no longer; what was written stays.',
            )}
            onConfirm={() => edit('standardText.end', { textId: id }, version)}
          >
            <Button size="small" type="text">
              {say('停用', 'End')}
            </Button>
          </AskFirst>
        </span>
      )}
      {changing && (
        <FormDialog<Pick<TextValues, 'title' | 'words'>>
          title={say('修改常用语', 'Change a text')}
          initial={{ title, words }}
          onClose={() => setChanging(false)}
          onSend={async (values) => {
            await edit('standardText.change', { textId: id, ...values }, version)
            setChanging(false)
          }}
        >
          <TextFields wordsAlone />
        </FormDialog>
      )}
    </li>
  )
}
