import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { type Select, Spin } from 'antd'
import { type ComponentRef, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useFromWords } from '../matters/use-from-words.ts'
import { Problem } from '../Problem.tsx'
import { type Choice, useChoices } from './choices.ts'
import type { Decisions } from './decisions.ts'
import { Instruction } from './Instruction.tsx'
import { KindChoices } from './KindChoices.tsx'
import { KindNow } from './KindNow.tsx'
import { useKeys } from './keys.ts'
import { type OtherMove, OtherMoves } from './OtherMoves.tsx'
import { SendButton } from './SendButton.tsx'
import { commandsOf } from './sending.ts'
import { UnitChoices } from './UnitChoices.tsx'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * Where one matter is decided: its kind, to whom it goes, and what that unit is told. A digit only chooses; what is chosen
 * stands on the button that sends it, by Enter.
 */
export function Decide({
  view,
  on,
  decide,
  onMove,
}: {
  view: MatterView
  /** Whether the keys are the screen's. */
  on: boolean
  decide: (...decision: Parameters<Decisions['decide']>) => void
  /** Something else is to be done, which has a dialog of its own. */
  onMove: (move: OtherMove) => void
}) {
  const { say } = useTexts()
  const { ref, code, kindId } = view.line
  const [otherKind, setOtherKind] = useState<string>()
  const [changing, setChanging] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [text, setText] = useState('')
  const [others, setOthers] = useState(false)
  const search = useRef<ComponentRef<typeof Select>>(null)
  const box = useRef<HTMLDivElement>(null)
  const isNew = view.moves.includes('accept')
  const isOpen = isNew || view.moves.includes('dispatch')
  const kindNow = otherKind ?? kindId
  const isKindOpen = kindNow === undetermined
  const from = useFromWords(isKindOpen ? view.words : '')
  const { suggestion, choices, all, error, data, refetch } = useChoices(ref, otherKind)
  const choice = all.find(({ key }) => key === chosen)

  function chooseKind(kind: string | undefined): void {
    setOtherKind(kind === kindId ? undefined : kind)
    setChosen(undefined)
    setChanging(false)
  }
  function chooseDigit(at: number): void {
    const kind = isKindOpen && isNew ? from.kinds[at] : undefined
    if (kind) chooseKind(kind.kindId)
    else if (!isKindOpen) setChosen(choices[at]?.key)
  }
  function confirm(): void {
    if (!choice) return
    if (choice.hand) {
      onMove(choice.hand === 'up' ? 'escalate' : 'handDown')
      return
    }
    const commands = commandsOf(view.line, choice, { isNew, newKind: otherKind, instruction: text })
    decide({ ref, code }, choice.name, commands)
  }
  const chooseNothing = () => setChosen(undefined)
  const focusIn = (selector: string) => box.current?.querySelector<HTMLElement>(selector)?.focus()
  useKeys(
    {
      ...Object.fromEntries(digits.map((digit, at) => [digit, () => chooseDigit(at)])),
      Enter: choice && confirm,
      c: isNew ? () => setChanging(true) : undefined,
      u: () => search.current?.focus(),
      t: () => focusIn('textarea'),
      r: () => setOthers(true),
      m: view.moves.includes('merge') ? () => onMove('merge') : undefined,
      Escape: choice && chooseNothing,
    },
    on && isOpen,
  )
  const rest = <OtherMoves view={view} open={others} onOpen={setOthers} onChoose={onMove} />
  if (!isOpen)
    return (
      <div className="panel decide">
        <p className="hint">
          {say('这件已不在待受理、待分流之列。', 'This one does not wait to be accepted or sent any more.')}
        </p>
        {rest}
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves a field for the keys of the screen.
    <div
      ref={box}
      className="panel decide"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) event.target.blur()
      }}
    >
      <KindNow
        kindId={kindNow}
        chosen={isKindOpen ? undefined : kindNow}
        changing={changing}
        onChange={isNew ? () => setChanging(true) : undefined}
        onChoose={chooseKind}
      />
      {error && !data && <Problem error={error} retry={() => void refetch()} />}
      {isKindOpen ? (
        isNew && !changing && <KindChoices words={from.words} kinds={from.kinds} onChoose={chooseKind} />
      ) : data ? (
        <UnitChoices
          suggestion={suggestion}
          choices={choices}
          all={all}
          chosen={choice}
          onChoose={({ key }: Choice) => setChosen(key)}
          search={search}
        />
      ) : (
        !error && <Spin />
      )}
      {!isKindOpen && <Instruction view={view} value={text} onChange={setText} />}
      <div className={choice ? 'decide-foot ready' : 'decide-foot'}>
        <SendButton choice={choice} isNew={isNew} onSend={confirm} />
        {rest}
      </div>
    </div>
  )
}
