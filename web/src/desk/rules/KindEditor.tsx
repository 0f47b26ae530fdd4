import { isSame } from '@manyuan/core/kinds/changes.ts'
import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { useRuleCommand } from '../command.ts'
import { sentenceOf } from '../Problem.tsx'
import { Conflict } from './Conflict.tsx'
import { EndKind } from './EndKind.tsx'
import { FormEditor } from './FormEditor.tsx'
import { KindPreview } from './KindPreview.tsx'
import { KindSettings } from './KindSettings.tsx'
import { KindVersions } from './KindVersions.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import type { KindPage } from './rules.ts'

type Base = { draft: KindDraft; revision: number }

/** One kind being written: settings, form, preview. What is typed stays whatever others do meanwhile. */
export function KindEditor({ page, newest }: { page: KindPage; newest: KindDraft }) {
  const { say } = useTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const command = useRuleCommand()
  const [base, setBase] = useState<Base>({ draft: newest, revision: page.revision })
  const [draft, setDraft] = useState(newest)
  const [publishing, setPublishing] = useState(false)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const { id: kindId } = page
  const isDirty = !isSame(draft, base.draft)
  const isOvertaken = page.revision > base.revision
  const isPublished = page.published !== null && isSame(draft, page.published)
  useBlocker({
    shouldBlockFn: () =>
      isDirty && !confirm(say('有没保存的改动，确定离开？', 'There are changes that are not saved. Leave?')),
    enableBeforeUnload: isDirty,
  })

  /** Takes what was sent as the new ground before the page is asked for again: it is no change of somebody else's. */
  async function send(
    name: 'kind.saveDraft' | 'kind.publish' | 'kind.dropDraft' | 'kind.end',
    more: object,
    from = base,
  ) {
    const { version } = await command(name, { kindId, basedOn: from.revision, ...more })
    const next = { draft, revision: version }
    setBase(next)
    return next
  }
  const save = async () => (isDirty || !page.draft ? await send('kind.saveDraft', { draft }) : base)
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      await work()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
      await queries.invalidateQueries()
    }
  }
  async function publish(from: string | undefined): Promise<void> {
    try {
      await send('kind.publish', from ? { from } : {}, await save())
      setPublishing(false)
      void message.success(from ? say(`${from} 起生效`, `It holds from ${from}`) : say('已发布', 'Published'))
    } finally {
      await queries.invalidateQueries()
    }
  }
  async function drop(): Promise<void> {
    const left = page.published
    await command('kind.dropDraft', { kindId, basedOn: base.revision }).then(({ version }) => {
      if (!left) return
      setDraft(left)
      setBase({ draft: left, revision: version })
    })
    if (!left) await navigate({ to: '/rules', ignoreBlocker: true })
  }

  return (
    <>
      {isOvertaken && (
        <Conflict
          by={page.by}
          base={base.draft}
          mine={draft}
          theirs={newest}
          onGoOn={(next) => {
            setBase({ draft: newest, revision: page.revision })
            setDraft(next)
            setProblem('')
          }}
        />
      )}
      <div className="split kind-editor">
        <div className="stack">
          <KindSettings draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
          <FormEditor form={draft.form} onChange={(form) => setDraft({ ...draft, form })} />
          <div className="panel kind-foot">
            <div className="form-foot">
              {problem && <Alert type="error" showIcon title={problem} />}
              <Button
                type="primary"
                // One that has ended is published as it was to hold again.
                disabled={isOvertaken || (isPublished && !page.draft && page.lastDay === null)}
                onClick={() => setPublishing(true)}
              >
                {say('发布…', 'Publish…')}
              </Button>
              <Button
                loading={busy}
                disabled={!isDirty || isOvertaken}
                onClick={() =>
                  void attempt(async () => {
                    await save()
                    void message.success(say('草稿已保存', 'The draft is kept'))
                  })
                }
              >
                {say('保存草稿', 'Keep as a draft')}
              </Button>
              {page.draft && !isOvertaken && (
                <AskFirst
                  title={say('放弃草稿？', 'Drop the draft?')}
                  okText={say('放弃', 'Drop')}
                  onConfirm={() => attempt(drop)}
                >
                  <Button>{say('放弃草稿', 'Drop the draft')}</Button>
                </AskFirst>
              )}
              {page.published && !page.draft && !isDirty && (
                <EndKind
                  name={page.published.name}
                  lastDay={page.lastDay}
                  onEnd={(lastDay) => attempt(() => send('kind.end', lastDay ? { lastDay } : {}))}
                />
              )}
              <span className="hint">
                {isDirty
                  ? say('有没保存的改动', 'Not saved yet')
                  : page.draft
                    ? say('草稿已保存，尚未发布', 'Kept as a draft, not published')
                    : ''}
              </span>
            </div>
          </div>
        </div>
        <div className="stack beside">
          <KindPreview draft={draft} id={kindId} />
          <KindVersions page={page} />
        </div>
      </div>
      {publishing && (
        <PublishDialog
          draft={draft}
          published={page.published}
          onPublish={publish}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  )
}
