import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** What can be done with a queue as a whole. */
export function QueueTools({ onExport }: { onExport: () => void }) {
  const { session } = useDesk()
  const { say } = useTexts()
  return (
    session.actions.includes('matter.export') && <Button onClick={onExport}>{say('导出', 'Export')}</Button>
  )
}
