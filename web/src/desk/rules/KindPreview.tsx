import type { KindDraft } from '@manyuan/core/kinds/draft.ts'
import { visibleQuestions } from '@manyuan/core/kinds/form.ts'
import { Form, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { CallForKind } from '../matters/CallFirst.tsx'
import { FormQuestions } from '../matters/FormQuestions.tsx'
import { KindNotes } from '../matters/KindNotes.tsx'

/** The kind as the citizen and the clerk will see it, by the very parts they see it with; it can be filled in for trial. */
export function KindPreview({ draft, id }: { draft: KindDraft; id: string }) {
  const { say } = useTexts()
  const [side, setSide] = useState<'citizen' | 'clerk'>('citizen')
  return (
    <section className="panel">
      <h2>{say('预览（可以试填，不会提交）', 'Preview (fill it in for trial; nothing is sent)')}</h2>
      <Segmented
        value={side}
        onChange={setSide}
        options={[
          { value: 'citizen', label: say('群众的手机', "The citizen's phone") },
          { value: 'clerk', label: say('登记员的工作台', "The clerk's desk") },
        ]}
      />
      {side === 'citizen' ? <OnPhone draft={draft} id={id} /> : <AtDesk draft={draft} />}
    </section>
  )
}

/** The portal's own page in a frame as wide as a phone; it is told what is being written. */
function OnPhone({ draft, id }: { draft: KindDraft; id: string }) {
  const { say, language } = useTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const tell = () =>
      frame.current?.contentWindow?.postMessage({ preview: { ...draft, id }, language }, location.origin)
    // The page asks when it is ready; what is typed later is told at once.
    function hear({ source, origin, data }: MessageEvent): void {
      if (origin === location.origin && source === frame.current?.contentWindow && data === 'preview?') tell()
    }
    tell()
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [draft, id, language])
  if (!draft.public || !draft.selectable)
    return <p className="hint gap">{say('群众不能选这个类别。', 'Citizens cannot choose this kind.')}</p>
  return (
    <iframe
      ref={frame}
      className="phone"
      src="/preview"
      title={say('群众看到的样子', 'As citizens see it')}
    />
  )
}

function AtDesk({ draft }: { draft: KindDraft }) {
  const { say } = useTexts()
  const [form] = Form.useForm()
  if (!draft.atDesk || !draft.selectable)
    return (
      <p className="hint gap">{say('工作台不能登记这个类别。', 'The desk cannot register this kind.')}</p>
    )
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="gap" name="trial">
      <CallForKind services={draft.callFirst} />
      <KindNotes kind={draft} />
      {visibleQuestions(draft.form, {}).length === 0 && (
        <p className="hint">{say('没有要问的。', 'Nothing is asked.')}</p>
      )}
      <FormQuestions questions={draft.form} form={form} />
    </Form>
  )
}
