import { Alert, Button } from 'antd'
import { useTexts } from '../i18n/language.tsx'
import { sentenceOf } from './Problem.tsx'

/** What went wrong with a part of a screen or a field of a form, in its place: the rest stays, and it can be asked for again. */
export function NotLoaded({ error, retry }: { error: Error; retry: () => void }) {
  const { say } = useTexts()
  return (
    <Alert
      className="gap"
      type="error"
      showIcon
      title={sentenceOf(error)}
      action={
        <Button size="small" onClick={retry}>
          {say('再试一次', 'Try again')}
        </Button>
      }
    />
  )
}
