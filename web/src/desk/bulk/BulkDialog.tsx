import type { BulkDeed } from '@manyuan/core/bulk/contract.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Progress, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { LateReasonFields, saidWhyLate } from '../matters/LateFields.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import type { usePrepared } from './prepared.ts'
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
  prepared,
  children,
  planOf,
  onEnd,
}: ManyProps & {
  deed: BulkDeed
  title: string
  initial?: Partial<Values>
  /** What is known of each, where that is asked before. */
  prepared?: ReturnType<typeof usePrepared>
  children: ReactNode
  planOf: (values: Values) => BulkPlan
}) {
  const { say, matters } = useTexts()
  const { progress } = bulk
  const names: Record<BulkDeed, string> = { ...matters.act, ...matters.move }
  const waiting = rows.flatMap((row) => bulk.unanswered(deed, row) ?? [])
  const isNew = ({ row }: { row: MatterLine }) => !waiting.some(({ row: { ref } }) => ref === row.ref)
  const fault = prepared && faultOf(prepared)
  const lateOf = ({ ref }: MatterLine) => prepared?.data?.rows.get(ref)?.late ?? []
  const late = rows.filter((row) => isNew({ row }) && lateOf(row).length > 0).length
  return (
    <FormDialog<Values>
      title={title}
      okText={say(`${names[deed]} ${rows.length} 件`, `${names[deed]} (${rows.length})`)}
      okDisabled={prepared !== undefined && !prepared.data}
      cancelText={progress ? say('停下', 'Stop') : say('取消', 'Cancel')}
      initial={{ ...initial, ...bulk.lastSaid(deed) }}
      onSend={async (values) => {
        const plan = planOf(values)
        const said = saidWhyLate(values)
        const explained = plan.commands.filter(isNew).map((command): BulkCommand => {
          const clockIds = lateOf(command.row)
          return clockIds.length > 0 ? { ...command, explains: { clockIds, ...said } } : command
        })
        const commands = [...waiting, ...explained]
        const left = plan.left.filter(isNew)
        onEnd([...(await bulk.run(deed, values, commands)), ...left])
      }}
      onClose={() => onEnd()}
      onStop={bulk.stop}
    >
      {fault ? (
        <Problem error={fault} retry={() => void prepared?.refetch()} />
      ) : prepared && !prepared.data ? (
        <Spin className="whole" />
      ) : (
        children
      )}
      {late > 0 && (
        <LateReasonFields
          hint={say(
            `其中 ${late} 件已经超期：这个原因记在这 ${late} 件上。按原因统计，不按人统计。`,
            `${late === 1 ? '1 of them is' : `${late} of them are`} late: this reason is kept with ${late === 1 ? 'it' : 'those'}. Counted by reason, never by person.`,
          )}
          reasons={prepared?.data?.lateReasons ?? []}
        />
      )}
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
