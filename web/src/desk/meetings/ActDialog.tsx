import type { OfferedAct } from '@manyuan/core/matters/offered-acts.ts'
import { useQuery } from '@tanstack/react-query'
import { Modal, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import type { MoveValues } from '../matters/field-spec.ts'
import { MoveDialog } from '../matters/MoveDialog.tsx'
import { faultOf, Problem } from '../Problem.tsx'

/** The dialog of an act on one matter, opened where the matter itself is not: it is read first, as its page reads it. */
export function ActDialog({
  matter,
  act,
  preset,
  done,
  close,
}: {
  matter: string
  act: OfferedAct
  preset?: MoveValues
  done: () => Promise<void>
  close: () => void
}) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const query = useQuery({ queryKey: ['matter', matter], queryFn: () => api.matter(matter) })
  const fault = faultOf(query)
  if (!query.data)
    return (
      <Modal
        open
        title={matters.act[act]}
        onCancel={close}
        footer={null}
        aria-label={say('请稍候', 'Please wait')}
      >
        {fault ? <Problem error={fault} retry={() => void query.refetch()} /> : <Spin />}
      </Modal>
    )
  return (
    <MoveDialog
      view={query.data}
      move={act}
      open={query.data.acts.includes(act)}
      {...(preset ? { preset } : {})}
      done={async () => {
        await Promise.all([query.refetch(), done()])
        close()
      }}
      refresh={() => void query.refetch()}
      cancel={close}
    />
  )
}
