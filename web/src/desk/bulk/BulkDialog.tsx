import type { BulkDeed } from '@manyuan/core/bulk/contract.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import type { Bulk, BulkAnswer, BulkCommand } from './run.ts'

/** What a dialog about a selection is given. */
export type ManyProps = {
  rows: readonly MatterLine[]
  bulk: Bulk
  onEnd: (answers?: readonly BulkAnswer[]) => void
}

/** What is sent for a selection, and what of it cannot be sent at all, with the reason. */
export type BulkPlan = { commands: BulkCommand[]; left: BulkAnswer[] }

/** A form about many matters: sends one command for each, shows how far it is, and can be stopped. */
export function BulkDialog<Values extends object>({
  deed,
  title,
  rows,
  bulk,
  initial,
  disabled,
  children,
  planOf,
  onEnd,
}: ManyProps & {
  deed: BulkDeed
  title: string
  initial?: Partial<Values>
  /** What it needs to know has not come yet. */
  disabled?: boolean
  children: ReactNode
  planOf: (values: Values) => BulkPlan
}) {
  const { say, matters } = useTexts()
  const { progress } = bulk
  const names: Record<BulkDeed, string> = { ...matters.act, ...matters.move }
  return (
    <FormDialog<Values>
      title={title}
      okText={say(`${names[deed]} ${rows.length} 件`, `${names[deed]} (${rows.length})`)}
      okDisabled={disabled ?? false}
      cancelText={progress ? say('停下', 'Stop') : say('取消', 'Cancel')}
      initial={{ ...initial, ...bulk.lastSaid(deed) }}
      onSend={async (values) => {
        const { commands, left } = planOf(values)
        onEnd([...(await bulk.run(deed, values, commands)), ...left])
      }}
      onClose={() => (progress ? bulk.stop() : onEnd())}
    >
      {children}
      {progress && (
        <div role="status" className="bulk-progress">
          <Progress
            percent={Math.round((100 * progress.done) / progress.of)}
            showInfo={false}
            aria-label={say('进度', 'Progress')}
          />
          <p className="hint">
            {progress.stopping
              ? say('正在停下：已经发出的会办完。', 'Stopping: what was sent already is carried out.')
              : say(`已处理 ${progress.done} / ${progress.of} 件`, `${progress.done} of ${progress.of} done`)}
          </p>
        </div>
      )}
    </FormDialog>
  )
}
