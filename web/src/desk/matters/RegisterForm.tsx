import { levels } from '@manyuan/core/places/places.ts'
import { Alert, Button, Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { sends } from '../dialog-keys.tsx'
import { useFocusInSight } from '../focus-in-sight.ts'
import { useNeeded } from '../needed.ts'
import { DangerNote } from './DangerNote.tsx'
import { FormQuestions } from './FormQuestions.tsx'
import type { JustRegistered } from './just-registered.ts'
import { LetterFields } from './LetterFields.tsx'
import { OnTheLine } from './OnTheLine.tsx'
import { PartyFields } from './PartyFields.tsx'
import { RegisterFoot } from './RegisterFoot.tsx'
import { namedParty, type Registration } from './registration.ts'
import { forgetDraft } from './registration-draft.ts'
import { SimilarPanel } from './SimilarPanel.tsx'
import { SuggestedFacts } from './SuggestedFacts.tsx'
import { useSimilar } from './similar.ts'
import { useFromWords } from './use-from-words.ts'
import { useRegistration } from './use-registration.ts'
import { isPresent, WaysIn, wayOfKey } from './WaysIn.tsx'
import { WhatAndWhere } from './WhatAndWhere.tsx'

function useFirstSource(): string {
  const { session } = useDesk()
  if (session.post.role === 'gridWorker') return 'grid'
  return session.centreId === null ? 'department' : 'window'
}

/** What is asked of a matter that is brought; in another order while somebody is on the line. */
export function RegisterForm({
  onDone,
  again,
  onTaken,
  way: only,
  beside,
}: {
  onDone: (registered: JustRegistered) => Promise<void>
  /** Begins with nothing filled in. */
  again: () => void
  /** What has to be kept of it before its draft is let go. */
  onTaken?: (matter: string) => Promise<void>
  /** The one way in which these come, where it is settled. */
  way?: string
  /** What is looked at while the form is filled in. */
  beside?: React.ReactNode
}) {
  const { session } = useDesk()
  const { say } = useTexts()
  const kinds = useKinds()
  const { fill: needed } = useNeeded()
  const usual = useFirstSource()
  const source = only ?? usual
  const [form] = Form.useForm<Registration>()
  const { draft, where, busy, problem, run, keepWritten, moveTo, fill, send } = useRegistration(form)
  const kindId = Form.useWatch('kindId', form)
  const words = Form.useWatch('words', form) ?? ''
  const urgency = Form.useWatch('urgency', form)
  const way = Form.useWatch('source', form)
  const atWindow = session.centreId !== null
  const similar = useSimilar({
    words,
    divisionId: where.place?.id ?? (session.level === levels.village ? session.divisionId : undefined),
    kindId,
    point: where.point,
  })
  const fromWords = useFromWords(words)
  useFocusInSight(fromWords)
  const questions = kindId ? (kinds.byId.get(kindId)?.form ?? []) : []

  const comeBy = (source: string) => fill({ source, followable: isPresent(source) })
  const register = (values: Registration) =>
    run(async () => {
      const registered = await send(values, fromWords)
      await onTaken?.(registered.matter)
      forgetDraft()
      await onDone(registered)
    })

  return (
    <div className={beside ? 'split even reading' : 'split'}>
      <Form
        form={form}
        layout="vertical"
        className="panel"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{
          source,
          urgency: 'normal',
          party: { role: 'reporter' },
          followable: atWindow && isPresent(String(only ?? draft.values.source ?? source)),
          ...draft.values,
          ...(only ? { source: only } : {}),
        }}
        onValuesChange={keepWritten}
        onFinish={(values) => void register(values)}
        onKeyDown={(event) => {
          if (sends(event)) form.submit()
          const chosen = atWindow && !only ? wayOfKey(event) : undefined
          if (chosen) {
            event.preventDefault()
            comeBy(chosen)
          }
        }}
      >
        {draft.values.words !== undefined && <StillHere again={again} />}
        {atWindow && !only && <WaysIn now={way} onChange={comeBy} />}
        {way === 'phone' && <OnTheLine />}
        <Form.Item
          name="words"
          label={say('什么事（必填）', 'What is it about (required)')}
          rules={[{ ...needed, message: say('请填写是什么事', 'Please say what it is about') }]}
        >
          <Input.TextArea rows={5} maxLength={5000} autoFocus />
        </Form.Item>
        {/* Of an emergency the same is asked beside its urgency, with who was told. */}
        {urgency !== 'emergency' && (
          <DangerNote words={words} onEmergency={() => form.setFieldValue('urgency', 'emergency')} />
        )}
        <SuggestedFacts
          from={fromWords}
          kindId={kindId}
          place={where.place}
          onKind={(suggested) => fill({ kindId: suggested })}
          onPlace={(place, gridId) => {
            form.setFieldValue('gridId', gridId)
            moveTo({ ...where, place })
          }}
        />
        {way === 'phone' && <PartyFields form={form} onTheLine />}
        {way === 'letter' && <LetterFields />}
        <WhatAndWhere form={form} where={where} onWhere={moveTo} />
        {questions.length > 0 && <FormQuestions questions={questions} form={form} />}
        {way !== 'phone' && <PartyFields form={form} />}
        <div className="form-foot">
          {problem && <Alert type="error" showIcon title={problem} />}
          <RegisterFoot />
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {say('登记', 'Register')}
          </Button>
          <kbd>Ctrl Enter</kbd>
          {similar.matters.length > 0 && (
            <a className="narrow-only" href="#similar">
              {say(
                `类似的在办事项 ${similar.matters.length} 件`,
                `Similar open matters: ${similar.matters.length}`,
              )}
            </a>
          )}
        </div>
      </Form>
      <div className="stack">
        <SimilarPanel
          similar={similar}
          words={words}
          party={() => namedParty(form.getFieldValue('party') as Registration['party'])}
        />
      </div>
      {beside}
    </div>
  )
}

/** Says that what was begun is still here, and lets go of it. */
function StillHere({ again }: { again: () => void }) {
  const { say } = useTexts()
  return (
    <Alert
      type="info"
      className="gap"
      title={say('上次没有登记完的内容还在。', 'What was not registered last time is still here.')}
      action={
        <Button
          size="small"
          onClick={() => {
            forgetDraft()
            again()
          }}
        >
          {say('清空重填', 'Begin anew')}
        </Button>
      }
    />
  )
}
