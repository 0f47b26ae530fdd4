import { useTexts } from '../../i18n/language.tsx'
import { BulkDialog, type BulkPlan, type ManyProps } from './BulkDialog.tsx'
import { usePrepared } from './prepared.ts'

/** 签收 of each task of one's own unit. */
export function SignMany(props: ManyProps) {
  const { say } = useTexts()
  const { rows } = props
  const prepared = usePrepared('sign', rows)

  function planOf(): BulkPlan {
    const plan: BulkPlan = { commands: [], left: [] }
    for (const row of rows) {
      const task = prepared.data?.rows.get(row.ref)?.task
      if (task)
        plan.commands.push({
          row,
          payload: { taskId: task.id },
          expectedStage: row.stage,
          taskVersion: task.version,
        })
      else
        plan.left.push({
          row,
          outcome: 'refused',
          why: say('没有待本单位签收的任务。', 'No task waits for your unit there.'),
        })
    }
    return plan
  }
  return (
    <BulkDialog
      {...props}
      deed="sign"
      title={say(`签收 ${rows.length} 件`, `Sign for ${rows.length}`)}
      prepared={prepared}
      planOf={planOf}
    >
      <p>
        {say(
          '派给本单位的任务逐件签收，办理时限从派出时算起。',
          'The task of your unit in each is signed for; its limit runs since it was sent.',
        )}
      </p>
    </BulkDialog>
  )
}
