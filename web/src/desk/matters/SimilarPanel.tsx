import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { useCommand } from '../command.ts'
import { useKinds } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { StageMark } from './Marks.tsx'
import { forgetDraft } from './registration-draft.ts'
import type { Similar } from './similar.ts'

/** Open matters that may be the same: shown while registering, to be joined instead of doubled. */
export function SimilarPanel({
  similar: { matters: found, asked },
  words,
  party,
}: {
  similar: Similar
  words: string
  /** Who brings it, as far as the form knows; they are to be answered too. */
  party: () => Record<string, unknown> | undefined
}) {
  const command = useCommand()
  const { say, language } = useTexts()
  const { message } = App.useApp()
  const kinds = useKinds()
  const navigate = useNavigate()
  async function join(ref: string): Promise<void> {
    try {
      const who = party()
      const said = words.trim()
      await command(
        'matter.join',
        { ...(said ? { words: said } : {}), ...(who ? { party: who } : {}) },
        { matter: ref },
      )
      forgetDraft()
      void message.success(say('已并入这件事项', 'Joined to this matter'))
      await navigate({ to: '/matters/$ref', params: { ref } })
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
  return (
    <aside className="panel similar" id="similar">
      <h2>{say('附近类似的在办事项', 'Similar open matters nearby')}</h2>
      {found.length === 0 && (
        <p className="hint">
          {asked
            ? say('这个地方近 30 天没有类似的在办事项。', 'Nothing alike here in the last 30 days.')
            : say('选好地点后在这里提示，避免重复登记。', 'Choose a place to see them here.')}
        </p>
      )}
      {found.map((matter) => (
        <article key={matter.ref}>
          <Link to="/matters/$ref" params={{ ref: matter.ref }}>
            {matter.words ?? kinds.nameOf(matter.kindId)}
          </Link>
          <p className="hint">
            {kinds.nameOf(matter.kindId)} · {matter.place} ·{' '}
            {formatAgo(matter.registeredAt, Date.now(), language)}
          </p>
          <Space>
            <StageMark stage={matter.stage} />
            <AskFirst
              title={say('并入这件事项？', 'Join this matter?')}
              description={say(
                '不再另外登记；已填的话和当事人一并记入，办理结果同样答复。',
                'Nothing new is registered: the words and the party go there, and are answered with it.',
              )}
              onConfirm={() => join(matter.ref)}
            >
              <Button size="small">{say('是同一件事', 'It is the same')}</Button>
            </AskFirst>
          </Space>
        </article>
      ))}
    </aside>
  )
}
