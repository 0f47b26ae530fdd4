import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { ViewOfList } from '@manyuan/core/saved-views/contract.ts'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import type { ListQuery } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { useFilterWords } from './filter-words.ts'
import { keptOf, useChangeViews } from './views.ts'

type Values = { name: string; shared?: boolean }

/** A new view of the list as it stands, or the name and sharing of one that is there. */
export function ViewDialog({
  view,
  filter,
  columns,
  onClose,
}: {
  view?: ViewOfList
  filter: ListQuery
  columns: readonly ListColumn[]
  onClose: () => void
}) {
  const { session } = useDesk()
  const { say } = useTexts()
  const { fill } = useNeeded()
  const navigate = useNavigate()
  const change = useChangeViews()
  const kept = keptOf(filter)
  const words = useFilterWords(kept)
  async function send({ name, shared = false }: Values): Promise<void> {
    if (view) await change('view.change', { viewId: view.viewId, name, shared }, view.version)
    else {
      const { viewId } = await change('view.save', { name, filter: kept, columns, shared })
      if (viewId) await navigate({ to: '/matters', search: { ...kept, view: viewId } })
    }
    onClose()
  }
  async function remove(viewId: string): Promise<void> {
    await change('view.remove', { viewId })
    await navigate({ to: '/matters', search: filter })
    onClose()
  }
  return (
    <FormDialog<Values>
      title={view ? say('视图设置', 'This view') : say('存为视图', 'Save as a view')}
      initial={view ? { name: view.name, shared: view.shared } : {}}
      onClose={onClose}
      onSend={send}
    >
      {!view && (
        <p className="hint">
          {say('条件：', 'Filter: ')}
          {words.join(say('；', '; ')) || say('不限', 'none')}
        </p>
      )}
      {!view && filter.words !== undefined && (
        <Alert
          className="gap"
          type="info"
          showIcon
          title={say(
            '关键词不随视图保存：词里可能有人名，系统不按人列事、不跟着人走。',
            'Words are not kept with a view: they may be what somebody is called, and nobody is listed or followed.',
          )}
        />
      )}
      <Form.Item name="name" label={say('名称', 'Name')} rules={[fill]}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      {session.actions.includes('views.share') && (
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>
            {say(
              '本单位同事也能用（各看各权限内的）',
              'For colleagues of my unit too, each with their own rights',
            )}
          </Checkbox>
        </Form.Item>
      )}
      {view && (
        <AskFirst
          title={say('删去这个视图？事项不受影响。', 'Remove this view? No matter is touched.')}
          onConfirm={() => remove(view.viewId)}
        >
          <Button danger>{say('删去视图', 'Remove the view')}</Button>
        </AskFirst>
      )}
    </FormDialog>
  )
}
