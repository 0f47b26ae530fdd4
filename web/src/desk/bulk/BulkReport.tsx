import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { BulkAnswer } from './run.ts'

/** What became of a selection: how many went well, and each that was refused with the reason. */
export function BulkReport({
  name,
  answers,
  nameOf,
  onClose,
}: {
  /** What was done, as its button is called. */
  name: string
  answers: readonly BulkAnswer[]
  nameOf: (ref: string) => string
  onClose: () => void
}) {
  const { say } = useTexts()
  const refused = answers.filter((answer) => answer.refused !== null)
  const done = answers.length - refused.length
  return (
    <Alert
      className="gap"
      role="status"
      type={refused.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ onClose, 'aria-label': say('关闭', 'Close') }}
      title={
        refused.length === 0
          ? say(`${name}：${done} 件，都成了。`, `${name}: ${done}, all done.`)
          : say(
              `${name}：成了 ${done} 件，没有成 ${refused.length} 件：`,
              `${name}: ${done} done, ${refused.length} refused:`,
            )
      }
      description={
        refused.length > 0 && (
          <ul className="refused-rows">
            {refused.map(({ ref, refused: why }) => (
              <li key={ref}>
                <Link to="/matters/$ref" params={{ ref }}>
                  {nameOf(ref)}
                </Link>{' '}
                {why}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
