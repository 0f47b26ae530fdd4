import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Alert, Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { Decision } from './decisions.ts'

/** What was decided last, with the way back; and before it whatever did not come about. */
export function Strip({
  decisions,
  asking,
  onRecall,
  onKeep,
  onAgain,
  onOpen,
  onForget,
}: {
  decisions: readonly Decision[]
  /** Taking back was asked for once: the second time it is done. */
  asking: boolean
  onRecall: () => void
  onKeep: () => void
  onAgain: (decision: Decision) => void
  onOpen: (ref: string) => void
  onForget: (ref: string) => void
}) {
  const { say } = useTexts()
  const failed = decisions.filter(({ state }) => state === 'failed' || state === 'unsure')
  const [last] = decisions.filter(({ state }) => state === 'sending' || state === 'done')
  const sent = decisions.filter(({ state }) => state === 'done').length
  return (
    <div className="triage-strip">
      <div role="status" className="last-decided">
        {last && (
          <>
            <span>
              {last.state === 'sending' ? say('正在派出：', 'Sending: ') : say('已派出：', 'Sent: ')}
              {formatMatterCode(last.code)} → {last.unit}
            </span>
            {last.state === 'done' &&
              (asking ? (
                <span className="recall">
                  <b>{say('收回这一件？', 'Take it back?')}</b>
                  <Button size="small" onClick={onRecall}>
                    {say('收回', 'Take back')} <kbd>z</kbd>
                  </Button>
                  <Button size="small" onClick={onKeep}>
                    {say('不收回', 'Leave it')} <kbd>Esc</kbd>
                  </Button>
                </span>
              ) : (
                <Button size="small" onClick={onRecall}>
                  {say('收回', 'Take back')} <kbd>z</kbd>
                </Button>
              ))}
          </>
        )}
        {sent > 1 && <span className="hint">{say(`本次已派 ${sent} 件`, `${sent} sent so far`)}</span>}
      </div>
      {failed.map((decision) => (
        <Alert
          key={decision.ref}
          type="warning"
          showIcon
          role="alert"
          title={say(
            `${formatMatterCode(decision.code)} 没有成`,
            `${formatMatterCode(decision.code)} was not done`,
          )}
          description={
            decision.state === 'unsure'
              ? say(
                  '没有收到答复，不知道成没成；再试不会重复办理。',
                  'No answer came. Trying again does nothing twice.',
                )
              : decision.why
          }
          action={
            <>
              {decision.state === 'unsure' && (
                <Button size="small" onClick={() => onAgain(decision)}>
                  {say('再试', 'Try again')}
                </Button>
              )}{' '}
              <Button size="small" onClick={() => onOpen(decision.ref)}>
                {say('回到这件', 'Go back to it')}
              </Button>
            </>
          }
          closable={{ onClose: () => onForget(decision.ref), 'aria-label': say('关闭', 'Close') }}
        />
      ))}
    </div>
  )
}
