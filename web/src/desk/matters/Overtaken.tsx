import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { TaskState } from '@manyuan/core/matters/task.ts'
import { Alert, Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Where the matter stands now, and the reader's task, when it is the task that others moved. */
type Now = { stage: MatterStage; task?: TaskState | undefined }

/** Tells somebody in a dialog that others moved the matter; what was written stays, and going on is a decision. */
export function Overtaken({ now, open, goOn }: { now: Now; open: boolean; goOn: () => void }) {
  const { say, matters } = useTexts()
  const title = now.task
    ? say(
        `有新进展：同事动过这个任务，现在是“${matters.taskState[now.task]}”。`,
        `News: a colleague was at this task; it is now "${matters.taskState[now.task]}".`,
      )
    : say(
        `有新进展：事项现在是“${matters.stage[now.stage]}”。`,
        `News: the matter is now "${matters.stage[now.stage]}".`,
      )
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={title}
      description={
        open
          ? say('写好的内容还在。', 'What you wrote is still here.')
          : say(
              '这一步已不能再做。写好的内容还在，可以复制。',
              'This can no longer be done. What you wrote is still here to be copied.',
            )
      }
      action={
        open && (
          <Button size="small" onClick={goOn}>
            {say('知道了，继续', 'Seen, go on')}
          </Button>
        )
      }
    />
  )
}
