import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { CallError, isWithoutAnswer } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { useDialogKeys, useFocusBack } from '../dialog-keys.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { aimOf, outcomeWithAim } from './aim-of.ts'
import { BeforeCalling } from './BeforeCalling.tsx'
import { DecidedOn } from './DecidedOn.tsx'
import { isSimple, type MoveValues } from './field-spec.ts'
import { LateFields, takeLate } from './LateFields.tsx'
import { MoveField } from './MoveField.tsx'
import { type DialogAct, fieldsOf } from './move-fields.ts'
import { OutcomeFields } from './OutcomeFields.tsx'
import { Overtaken } from './Overtaken.tsx'
import { answered } from './registration.ts'
import { isOwnReview } from './take-on.ts'

/** The answers to a form, read as such wherever they come from. */
function answersIn({ answers }: MoveValues): Record<string, unknown> {
  return answered(typeof answers === 'object' && answers !== null ? { ...answers } : {})
}

/** What was filled in, without what stands in the fields as the matter has it; answers go together or not at all. */
function changed({ answers: _, ...values }: MoveValues, before: MoveValues, answers: MoveValues): MoveValues {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== undefined && value !== '' && value !== before[name],
  )
  const asText = (record: Record<string, unknown>) => JSON.stringify(Object.entries(record).sort())
  const same = asText(answers) === asText(answersIn(before))
  return { ...Object.fromEntries(given), ...(same ? {} : { answers }) }
}

/** Whether a move is made on the reader's own task. */
function ofTask(move: MatterMove | DialogAct): boolean {
  return ['sign', 'work', 'settle', 'return', 'object'].includes(move)
}

/** What a dialog sends where nothing was chosen. */
const emptyInput: Partial<Record<MatterMove | DialogAct, MoveValues>> = { nameUnits: { unitIds: [] } }

/** Asks what the move needs, and makes it. A repeated click is the same command. */
export function MoveDialog({
  view,
  move,
  open,
  preset = {},
  done,
  refresh,
  cancel,
}: {
  view: MatterView
  move: MatterMove | DialogAct
  /** Whether the move is still open to the reader; others may have moved the matter since the dialog was opened. */
  open: boolean
  /** What is known where the dialog was opened, and not asked again. */
  preset?: MoveValues
  done: () => Promise<void>
  refresh: () => void
  cancel: () => void
}) {
  const command = useCommand()
  const { session } = useDesk()
  const { say, matters } = useTexts()
  const [form] = Form.useForm<MoveValues>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  // No answer came: whether the matter was moved by this very move, only asking again under the same id can tell.
  const [unsure, setUnsure] = useState(false)
  // What the reader decides on: what others did meanwhile is not agreed to by looking away.
  const [seen, setSeen] = useState(view)
  const { stage } = seen.line
  // A correction leaves the stage as it is: only the version tells that somebody else has corrected too.
  const ofVersion = move === 'correct' ? { expectedVersion: seen.version } : {}
  // Of an assisting task the stage tells nothing at all: a colleague may have moved it meanwhile.
  const task = ofTask(move)
    ? seen.tasks.find((one) => one.mine && isOpenTask(one.state) && one.whistleId === null)
    : undefined
  const taskNow = view.tasks.find((one) => one.id === task?.id)
  const taskMoved = taskNow !== undefined && taskNow.version !== task?.version
  const moved =
    stage !== view.line.stage || taskMoved || (move === 'correct' && seen.version !== view.version)
  const overtaken = (moved || !open) && !unsure
  const fields = fieldsOf(move).filter(({ name }) => !(name in preset))
  // As it is now: once a colleague has said why, nobody is asked again.
  const late = askedAt(move, view.late)
  // As the matter was when the dialog was opened: what others change meanwhile is not taken back.
  const [before] = useState<MoveValues>(() =>
    Object.fromEntries(fields.flatMap(({ name, now }) => (now ? [[name, now(view)]] : []))),
  )
  const [usual] = useState<MoveValues>(() =>
    Object.fromEntries(fields.flatMap((field) => (field.usual ? [[field.name, field.usual(view)]] : []))),
  )
  const names: Record<MatterMove | DialogAct, string> = { ...matters.act, ...matters.move }
  const values = Form.useWatch([], form) ?? {}
  useFocusBack()
  const keys = useDialogKeys(() => void make())

  async function sayWhyLate(said: MoveValues): Promise<void> {
    const clockIds = late.map(({ clockId }) => clockId)
    try {
      await command('matter.explainLate', { clockIds, ...said }, { matter: view.line.ref })
    } catch (error) {
      // That a colleague has said so meanwhile is as good.
      if (!(error instanceof CallError) || error.problem.code !== 'late.notAsked') throw error
    }
    refresh()
  }

  async function make(): Promise<void> {
    if (busy || overtaken) return
    setBusy(true)
    setProblem('')
    setUnsure(false)
    try {
      const { step: filled, said } = takeLate(await form.validateFields())
      if (late.length > 0) await sayWhyLate(said)
      const given = changed(filled, before, 'answers' in before ? answersIn(filled) : {})
      const payload = {
        ...emptyInput[move],
        ...given,
        ...aimOf(move, seen),
        ...outcomeWithAim(given.outcome, seen),
        ...preset,
        ...(task ? { taskId: task.id } : {}),
      }
      await command(`matter.${move}`, payload, {
        matter: view.line.ref,
        expectedStage: stage,
        ...ofVersion,
        ...(task ? { taskVersion: task.version } : {}),
      })
      if (move === 'settle' && isOwnReview(view, session))
        await command('matter.review', {}, { matter: view.line.ref, expectedStage: 'settled' })
      await done()
    } catch (error) {
      if (error instanceof Error) setProblem(sentenceOf(error))
      setUnsure(isWithoutAnswer(error))
      // Somebody was first: the page behind shows it, and the dialog asks whether to go on.
      if (error instanceof CallError && error.problem.status === 409) refresh()
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      open
      title={names[move]}
      okText={names[move]}
      cancelText={say('取消', 'Cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: overtaken && !busy }}
      onOk={() => void make()}
      onCancel={cancel}
      destroyOnHidden
      {...keys.modal}
    >
      {overtaken && !busy && (
        <Overtaken
          now={{ stage: view.line.stage, task: stage === view.line.stage ? taskNow?.state : undefined }}
          open={open}
          goOn={() => setSeen(view)}
        />
      )}
      <DecidedOn view={seen} move={move} />
      {move === 'callBack' && <BeforeCalling view={view} />}
      <div {...keys.body}>
        <Form
          form={form}
          className="move-form"
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ ...usual, ...before }}
        >
          {fields.length === 0 && <p>{say(`确定${names[move]}？`, `${names[move]}?`)}</p>}
          {fields
            .filter((field) => !field.when || field.when(values, seen))
            .map((field) =>
              isSimple(field) ? (
                <MoveField key={field.name} field={field} move={move} view={view} />
              ) : (
                <OutcomeFields key={field.name} view={view} />
              ),
            )}
          <LateFields late={late} view={view} />
        </Form>
      </div>
      <Refused problem={moved && overtaken ? '' : problem} />
    </Modal>
  )
}
