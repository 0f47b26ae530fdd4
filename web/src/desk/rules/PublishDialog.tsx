import { changesBetween } from '@manyuan/core/kinds/changes.ts'
import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { ChangeList } from './ChangeList.tsx'

/** What a publication changes, and from when. */
export function PublishDialog({
  draft,
  published,
  onPublish,
  onClose,
}: {
  draft: KindDraft
  published: KindDraft | null
  onPublish: (from: string | undefined) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  return (
    <FormDialog<{ from?: string }>
      title={say('发布', 'Publish')}
      onSend={({ from }) => onPublish(from)}
      onClose={onClose}
    >
      {published ? (
        <>
          <p>{say('和现行版本相比：', 'Against the version before:')}</p>
          <ChangeList changes={changesBetween(published, draft)} />
        </>
      ) : (
        <p>{say('这是一个新类别。', 'This is a new kind.')}</p>
      )}
      <Form.Item name="from" label={say('从哪天起（不填为今天）', 'From (today if empty)')}>
        <DayField side="fromToday" empty={say('今天', 'Today')} />
      </Form.Item>
      <p className="hint">
        {say(
          '在办的事项照登记时的版本办，不受影响。',
          'Matters that run keep the version they were registered with.',
        )}
      </p>
    </FormDialog>
  )
}
