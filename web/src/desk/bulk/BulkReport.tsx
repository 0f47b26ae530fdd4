import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { BulkAnswer } from './run.ts'

/** Why one of them is not done, in words. */
function useWhy(): (answer: BulkAnswer) => string {
  const { say } = useTexts()
  return ({ outcome, why }) => {
    if (outcome === 'unsure')
      return say(
        '没有收到答复，不知道成没成；再试不会重复办理。',
        'No answer came: it may be done or not. Trying again does nothing twice.',
      )
    return outcome === 'notSent' ? `${say('没有发送。', 'Not sent.')} ${why}`.trim() : why
  }
}

/** What became of a selection: how many went well, and each that did not with the reason, to be opened or tried again. */
export function BulkReport({
  name,
  answers,
  onAgain,
  onClose,
}: {
  /** What was done, as its button is called. */
  name: string
  answers: readonly BulkAnswer[]
  onAgain: (rows: readonly MatterLine[]) => void
  onClose: () => void
}) {
  const { say } = useTexts()
  const whyOf = useWhy()
  const left = answers.filter(({ outcome }) => outcome !== 'done')
  const unexplained = answers.filter(({ unexplained }) => unexplained !== undefined)
  const done = answers.length - left.length
  const unsure = left.filter(({ outcome }) => outcome === 'unsure').length
  const failed = left.length - unsure
  return (
    <Alert
      className="gap bulk-report"
      role="status"
      type={left.length + unexplained.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ onClose, 'aria-label': say('关闭', 'Close') }}
      title={
        left.length === 0
          ? say(`${name}：${done} 件，都成了。`, `${name}: ${done}, all done.`)
          : say(
              `${name}：${[`成了 ${done} 件`, ...(failed ? [`没有成 ${failed} 件`] : []), ...(unsure ? [`不知道成没成 ${unsure} 件`] : [])].join('，')}。`,
              `${name}: ${[`${done} done`, ...(failed ? [`${failed} not done`] : []), ...(unsure ? [`${unsure} not known`] : [])].join(', ')}.`,
            )
      }
      description={
        <>
          {unexplained.length > 0 && (
            <>
              <p>
                {say(
                  '下面这些办成了，但超期原因没有记上，请打开补说：',
                  'These are done, but why they are late was not kept. Please open them and say so:',
                )}
              </p>
              <RowsWith answers={unexplained} why={({ unexplained: why }) => why} />
            </>
          )}
          {left.length > 0 && (
            <>
              <RowsWith answers={left} why={whyOf} />
              <Button onClick={() => onAgain(left.map(({ row }) => row))}>
                {say(`只再试这 ${left.length} 件`, `Try only these ${left.length} again`)}
              </Button>
            </>
          )}
        </>
      }
    />
  )
}

/** Each to be opened, with what is to be said of it. */
function RowsWith({
  answers,
  why,
}: {
  answers: readonly BulkAnswer[]
  why: (answer: BulkAnswer) => string | undefined
}) {
  return (
    <ul className="refused-rows">
      {answers.map((answer) => (
        <li key={answer.row.ref}>
          <Link to="/matters/$ref" params={{ ref: answer.row.ref }}>
            {formatMatterCode(answer.row.code)}
          </Link>{' '}
          {why(answer)}
        </li>
      ))}
    </ul>
  )
}
