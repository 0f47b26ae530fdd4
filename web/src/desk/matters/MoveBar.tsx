import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { isOpen, type MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { OfferedAct } from '@manyuan/core/matters/offered-acts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { type DialogAct, sideActs } from './move-fields.ts'
import { TakeOnButton } from './TakeOnButton.tsx'
import { useTakeOn } from './take-on.ts'

/** Moves that are rare or hard to take back wait behind "more". */
const besides: readonly MatterMove[] = [
  'conclude',
  'decline',
  'redirect',
  'withdraw',
  'recall',
  'merge',
  'unmerge',
  'correct',
  'archive',
  'reopen',
]

/** Acts that are rather the exception. */
const lateActs: readonly OfferedAct[] = [
  'object',
  'takeBackObjection',
  'remind',
  'supervise',
  'takeBackSupervision',
  'askExtension',
  'askSuspension',
  'takeBackExtension',
  'takeBackSuspension',
  'park',
  'excuse',
  'cancelWhistle',
  'whistle',
  'putOnAgenda',
  'takeOffAgenda',
  'split',
]

/** A button for every move that stage and rights leave open; the next step is the one that stands out. */
export function MoveBar({ view, refresh }: { view: MatterView; refresh: () => Promise<void> }) {
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const takeOn = useTakeOn(view)
  const [chosen, setChosen] = useState<MatterMove | DialogAct>()
  const names: Record<MatterMove | DialogAct, string> = { ...matters.act, ...matters.move }
  const acts = isOpen(view.line.stage) ? sideActs.filter((act) => view.abilities.includes(act)) : []
  // Of a complaint it has to be said whom it is about before it goes anywhere: then it stands among the next steps.
  const asked: DialogAct[] = kinds.byId.get(view.line.kindId)?.aboutUnit
    ? acts.filter((act) => act === 'nameUnits')
    : []
  // Of what nobody knows the kind of, nobody can be asked: it is said before anything is sent.
  const unsaid = view.line.kindId === undetermined && view.moves.includes('dispatch')
  const first = view.moves.filter((move) => unsaid && move === 'correct')
  // It is open only after the call-back: then it is the next step.
  const close = view.moves.filter((move) => move === 'close')
  const others = view.moves.filter((move) => move !== 'close' && !besides.includes(move))
  // What somebody waits to be told comes before what may be done besides.
  const ruling = view.acts.filter((act) => !lateActs.includes(act) && act !== 'explainLate')
  // Why it is late is asked with the next step as well: alone it is never the next step.
  const explain = view.acts.filter((act) => act === 'explainLate')
  const main = [...close, ...first, ...ruling, ...others, ...asked, ...explain]
  const more = [
    ...view.acts.filter((act) => lateActs.includes(act)),
    ...view.moves.filter((move) => besides.includes(move) && !first.includes(move)),
    ...acts.filter((act) => !asked.includes(act)),
  ]
  // A dialog that is open stays, whatever others do to the matter meanwhile: somebody may be writing in it.
  if (main.length + more.length === 0 && !chosen)
    return <p className="hint">{say('这个阶段没有您要做的事。', 'Nothing for you to do in this stage.')}</p>
  return (
    <div className="moves">
      {takeOn && <TakeOnButton takeOn={takeOn} refresh={refresh} />}
      {main.map((move, index) => (
        <Button
          key={move}
          type={index === 0 && !takeOn ? 'primary' : 'default'}
          onClick={() => setChosen(move)}
        >
          {names[move]}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          autoFocus
          trigger={['click']}
          // It belongs to the bar, which stays in sight: hung on the page, it would run from the finger that scrolls.
          getPopupContainer={(button) => button.closest<HTMLElement>('.moves') ?? document.body}
          menu={{
            items: more.map((move) => ({ key: move, label: names[move] })),
            onClick: ({ key, domEvent }) => {
              // The dialog takes the focus while Enter is still down: it would press what stands there, to close it.
              domEvent.preventDefault()
              setChosen(more.find((move) => move === key))
            },
          }}
        >
          <Button>{say('更多', 'More')}</Button>
        </Dropdown>
      )}
      {chosen && (
        <MoveDialog
          view={view}
          move={chosen}
          open={[...main, ...more].includes(chosen)}
          done={async () => {
            // The page shows the move before the next can be begun: one's own would be taken for a colleague's.
            await refresh()
            setChosen(undefined)
          }}
          refresh={() => void refresh()}
          cancel={() => setChosen(undefined)}
        />
      )}
    </div>
  )
}
