import { Button, Result } from 'antd'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'

/** What went wrong and what to do next, in place of the screen. */
export function Problem({ error, retry }: { error: Error; retry?: () => void }) {
  const { say } = useTexts()
  const problem = error instanceof CallError ? error.problem : undefined
  return (
    <Result
      status={problem?.status === 403 ? 'warning' : problem?.status === 404 ? 'info' : 'error'}
      title={problem?.title ?? say('出错了', 'Something went wrong')}
      subTitle={problem?.detail ?? error.message}
      extra={retry && <Button onClick={retry}>{say('再试一次', 'Try again')}</Button>}
    />
  )
}

/** The sentence of an error for a message beside a form. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
