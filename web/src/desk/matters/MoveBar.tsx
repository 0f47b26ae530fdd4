import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { MoveDialog } from './MoveDialog.tsx'

/** Moves that are rare or hard to take back wait behind "more". */
const besides: readonly MatterMove[] = [
  'decline',
  'redirect',
  'withdraw',
  'recall',
  'correct',
  'archive',
  'reopen',
]

/** A button for every move that stage and rights leave open; the next step is the one that stands out. */
export function MoveBar({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { say, matters } = useTexts()
  const [chosen, setChosen] = useState<MatterMove>()
  const main = view.moves.filter((move) => !besides.includes(move))
  const more = view.moves.filter((move) => besides.includes(move))
  if (view.moves.length === 0)
    return <p className="hint">{say('这个阶段没有您要做的事。', 'Nothing for you to do in this stage.')}</p>
  return (
    <div className="moves">
      {main.map((move, index) => (
        <Button key={move} type={index === 0 ? 'primary' : 'default'} onClick={() => setChosen(move)}>
          {matters.move[move]}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((move) => ({ key: move, label: matters.move[move] })),
            onClick: ({ key }) => setChosen(more.find((move) => move === key)),
          }}
        >
          <Button>{say('更多', 'More')}</Button>
        </Dropdown>
      )}
      {chosen && (
        <MoveDialog
          view={view}
          move={chosen}
          done={() => {
            setChosen(undefined)
            refresh()
          }}
          cancel={() => setChosen(undefined)}
        />
      )}
    </div>
  )
}
