import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Alert, Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { Decision, Decisions } from './decisions.ts'

/** What was decided last, with the way back. */
export function LastDecided({
  decisions: { last },
  asking,
  onRecall,
  onKeep,
}: {
  decisions: Decisions
  /** Taking back was asked for once: the second time it is done. */
  asking: boolean
  onRecall: () => void
  onKeep: () => void
}) {
  const { say } = useTexts()
  const recall = (
    <Button size="small" onClick={onRecall} aria-keyshortcuts="z">
      {say('收回', 'Take back')} <kbd>z</kbd>
    </Button>
  )
  return (
    <div role="status" className="last-decided">
      {last && (
        <span>
          {last.state === 'sending' ? say('正在派出：', 'Sending: ') : say('已派出：', 'Sent: ')}
          {formatMatterCode(last.code)} → {last.unit}
        </span>
      )}
      {last?.state === 'done' && !asking && recall}
      {last?.state === 'done' && asking && (
        <span className="recall">
          <b>{say('收回这一件？', 'Take it back?')}</b>
          {recall}
          <Button size="small" onClick={onKeep}>
            {say('不收回', 'Leave it')} <kbd>Esc</kbd>
          </Button>
        </span>
      )}
    </div>
  )
}

/** Whatever did not come about, to be opened or, where no answer came, asked for again. */
export function NotDone({
  decisions,
  onAgain,
  onOpen,
  onForget,
}: {
  decisions: readonly Decision[]
  onAgain: (decision: Decision) => void
  onOpen: (ref: string) => void
  onForget: (ref: string) => void
}) {
  const { say } = useTexts()
  const failed = decisions.filter(({ state }) => state === 'failed' || state === 'unsure')
  if (failed.length === 0) return null
  function titleOf({ aims, state, code }: Decision): string {
    const name = formatMatterCode(code)
    const isSend = aims === 'send'
    if (state === 'unsure')
      return isSend
        ? say(`${name} 不知道派出没有`, `${name}: sent or not, nobody knows`)
        : say(`${name} 不知道收回没有`, `${name}: taken back or not, nobody knows`)
    return isSend
      ? say(`${name} 没有派出`, `${name} was not sent`)
      : say(`${name} 没有收回`, `${name} was not taken back`)
  }
  return (
    <div className="triage-failed">
      {failed.map((decision) => (
        <Alert
          key={decision.ref}
          type="warning"
          showIcon
          role="alert"
          title={titleOf(decision)}
          description={
            decision.state === 'unsure'
              ? say('没有收到答复；再试不会重复办理。', 'No answer came. Trying again does nothing twice.')
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
