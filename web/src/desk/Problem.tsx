import { Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'

/** What is there for this reader no longer, or never was: asking again changes nothing. */
function isGone(error: Error): boolean {
  return error instanceof CallError && [403, 404].includes(error.problem.status)
}

/**
 * The error that takes the place of a screen: there is nothing to show, or what is shown is no longer for this reader. A
 * network that fails takes nothing off the screen, and neither does a session that ended: the frame says so above it.
 */
export function faultOf({ data, error }: { data: unknown; error: Error | null }): Error | undefined {
  return error && (data === undefined || isGone(error)) ? error : undefined
}

/** What went wrong and what to do next, in place of the screen. */
export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  const { say } = useTexts()
  const problem = error instanceof CallError ? error.problem : undefined
  return (
    <Result
      status={problem?.status === 403 ? 'warning' : problem?.status === 404 ? 'info' : 'error'}
      title={<h1>{problem?.title ?? say('出错了', 'Something went wrong')}</h1>}
      subTitle={problem?.detail ?? error.message}
      extra={
        isGone(error) ? (
          <Link to="/">{say('回到首页', 'Back to the start')}</Link>
        ) : (
          retry && <Button onClick={retry}>{say('再试一次', 'Try again')}</Button>
        )
      }
    />
  )
}

/** The sentence of an error for a message beside a form. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
