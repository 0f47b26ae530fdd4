import type { Queue } from '@manyuan/core/matters/contract.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { triageQueues } from '../triage/triage-queues.ts'

/** What can be done with a queue as a whole. */
export function QueueTools({ queue, onExport }: { queue: Queue; onExport: () => void }) {
  const { session } = useDesk()
  const { say } = useTexts()
  const oneByOne = triageQueues.find((one) => one === queue)
  return (
    <>
      {oneByOne && (
        <Link to="/triage" search={{ queue: oneByOne }}>
          {say('逐件分流', 'One by one')}
        </Link>
      )}
      {session.actions.includes('matter.export') && (
        <Button onClick={onExport}>{say('导出', 'Export')}</Button>
      )}
    </>
  )
}
