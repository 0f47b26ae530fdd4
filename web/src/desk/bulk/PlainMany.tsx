import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { BulkDialog, type ManyProps } from './BulkDialog.tsx'
import { usePrepared } from './prepared.ts'
import { TextForMany, useFilledFor } from './TextForMany.tsx'

/** 催办 of each matter of a selection. */
export function RemindMany(props: ManyProps) {
  const { say } = useTexts()
  const { rows } = props
  return (
    <BulkDialog
      {...props}
      deed="remind"
      title={say(`催办 ${rows.length} 件`, `Remind of ${rows.length}`)}
      planOf={() => ({ commands: rows.map((row) => ({ row, payload: {} })), left: [] })}
    >
      <p>
        {say(
          '现在手里有这些事项的单位会收到催办，不用答复。同一事项对同一单位一个工作日只催办一次。',
          'Whoever has these matters in hand is reminded; no answer is asked. A unit hears it once a working day for a matter.',
        )}
      </p>
    </BulkDialog>
  )
}

/** 结案 of each matter whose reporter was asked. */
export function CloseMany(props: ManyProps) {
  const { say } = useTexts()
  const { rows } = props
  const prepared = usePrepared('close', rows)
  return (
    <BulkDialog
      {...props}
      deed="close"
      prepared={prepared}
      title={say(`结案 ${rows.length} 件`, `Close ${rows.length}`)}
      planOf={() => ({
        commands: rows.map((row) => ({ row, payload: {}, expectedStage: row.stage })),
        left: [],
      })}
    >
      <p>
        {say(
          '回访过的事项逐件结案；还没有回访的不会结，会列出来。',
          'Each whose reporter was called back is closed; the others are not, and are listed.',
        )}
      </p>
    </BulkDialog>
  )
}

type Noted = { note?: string }

/** 受理 of each matter as it is: kind, place and difficulty stay. */
export function AcceptMany(props: ManyProps) {
  const { say } = useTexts()
  const filledFor = useFilledFor(props.rows)
  const { rows } = props
  const prepared = usePrepared('accept', rows)
  return (
    <BulkDialog<Noted>
      {...props}
      deed="accept"
      prepared={prepared}
      title={say(`受理 ${rows.length} 件`, `Accept ${rows.length}`)}
      planOf={({ note }) => ({
        commands: rows.map((row) => ({
          row,
          payload: note?.trim() ? { note: filledFor(row, note) } : {},
          expectedStage: row.stage,
        })),
        left: [],
      })}
    >
      <p>
        {say(
          '按登记时的类别和地点受理；要改的请逐件研判。',
          'They are accepted with kind and place as registered; judge those one by one that need another.',
        )}
      </p>
      <Form.Item name="note" label={say('研判意见（内部）', 'Judgement (internal)')}>
        <TextForMany move="accept" rows={rows} maxLength={2000} />
      </Form.Item>
    </BulkDialog>
  )
}
