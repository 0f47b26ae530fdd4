import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Dropdown, Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import type { DialogAct } from '../matters/move-fields.ts'
import { sideActs } from '../matters/move-fields.ts'
import { useNeeded } from '../needed.ts'
import { StandardTextsOf } from '../standard-texts/StandardTexts.tsx'

/** What may be done with a matter besides sending it, `ask` being a word to its reporter. */
export type OtherMove = MatterMove | DialogAct | 'ask'

const sendsOff: readonly MatterMove[] = ['accept', 'dispatch']

/** The moves and acts that are open besides, those that end it here first. */
function othersOf(view: MatterView): OtherMove[] {
  const moves = view.moves.filter((move) => !sendsOff.includes(move))
  return [
    ...moves,
    ...(view.abilities.includes('answer') ? (['ask'] as const) : []),
    ...view.acts,
    ...sideActs.filter((act) => view.abilities.includes(act)),
  ]
}

/** Behind one key: everything else that can be done, each with the dialog that it always has. */
export function OtherMoves({
  view,
  open,
  onOpen,
  onChoose,
}: {
  view: MatterView
  open: boolean
  onOpen: (open: boolean) => void
  onChoose: (move: OtherMove) => void
}) {
  const { say, matters } = useTexts()
  const others = othersOf(view)
  if (others.length === 0) return null
  const names: Record<OtherMove, string> = {
    ...matters.act,
    ...matters.move,
    ask: say('答复或询问群众', 'Answer or ask the reporter'),
  }
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      open={open}
      onOpenChange={onOpen}
      menu={{
        items: others.map((move) => ({ key: move, label: names[move] })),
        onClick: ({ key, domEvent }) => {
          domEvent.preventDefault()
          onOpen(false)
          const move = others.find((one) => one === key)
          if (move) onChoose(move)
        },
      }}
    >
      <Button aria-keyshortcuts="r">
        {say('不派，另行处理', 'Do something else')} <kbd>r</kbd>
      </Button>
    </Dropdown>
  )
}

/** A word to the reporter, which they see: what is still to be known before it can be sent. */
export function AskReporter({ view, onClose }: { view: MatterView; onClose: () => void }) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const command = useCommand()
  return (
    <FormDialog<{ text: string }>
      title={say('答复或询问群众', 'Answer or ask the reporter')}
      okText={say('发给群众', 'Send it')}
      onSend={async ({ text }) => {
        await command('matter.answer', { text }, { matter: view.line.ref })
        onClose()
      }}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={say('写给反映人（群众可见）', 'To the reporter (they see it)')}
        rules={[fill]}
      >
        <StandardTextsOf move="answer" view={view} rows={4} maxLength={3000} />
      </Form.Item>
    </FormDialog>
  )
}
