import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { Alert, Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Tells somebody in a dialog that others moved the matter; what was written stays, and going on is a decision. */
export function Overtaken({ stage, open, goOn }: { stage: MatterStage; open: boolean; goOn: () => void }) {
  const { say, matters } = useTexts()
  const now = matters.stage[stage]
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={say(`有新进展：事项现在是“${now}”。`, `News: the matter is now "${now}".`)}
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
