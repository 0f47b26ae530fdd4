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
  const waiting = rows.flatMap((row) => bulk.unanswered(deed, row) ?? [])
  return (
    <FormDialog<Values>
      title={title}
      okText={say(`${names[deed]} ${rows.length} 件`, `${names[deed]} (${rows.length})`)}
      okDisabled={disabled ?? false}
      cancelText={progress ? say('停下', 'Stop') : say('取消', 'Cancel')}
      initial={{ ...initial, ...bulk.lastSaid(deed) }}
      onSend={async (values) => {
        const plan = planOf(values)
        const isNew = ({ row }: { row: MatterLine }) => !waiting.some(({ row: { ref } }) => ref === row.ref)
        const commands = [...waiting, ...plan.commands.filter(isNew)]
        const left = plan.left.filter(isNew)
        onEnd([...(await bulk.run(deed, values, commands)), ...left])
      }}
      onClose={() => (progress ? bulk.stop() : onEnd())}
    >
      {children}
      {waiting.length > 0 && (
        <p className="hint">
          {say(
            `其中 ${waiting.length} 件上次没有收到答复：按上次的内容再问一次，不会重复办理。`,
            `${waiting.length} of them were not answered: they are asked for again as they were, and nothing is done twice.`,
          )}
        </p>
      )}
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
