import { levels } from '@manyuan/core/places/places.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { sends } from '../dialog-keys.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { DangerNote } from './DangerNote.tsx'
import { FormQuestions } from './FormQuestions.tsx'
import { PartyFields } from './PartyFields.tsx'
import { namedParty, type Registration, registrationOf, type Whereabouts } from './registration.ts'
import { attemptOf, forgetDraft, keepDraft, openDraft } from './registration-draft.ts'
import { SimilarPanel } from './SimilarPanel.tsx'
import { useSimilar } from './similar.ts'
import { Unseen } from './Unseen.tsx'
import { WhatAndWhere } from './WhatAndWhere.tsx'

/** Takes in what somebody brings; words are all that is needed, everything else can follow. */
export function RegisterScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [unseen, setUnseen] = useState('')
  const [begun, setBegun] = useState(0)
  useTitle(say('登记', 'Register'))

  /** Opens what was registered; what the reader may not see has no page for them. */
  async function show({ matter, code }: { matter: string; code: string }): Promise<void> {
    try {
      await queries.fetchQuery({ queryKey: ['matter', matter], queryFn: () => api.matter(matter) })
    } catch (error) {
      if (error instanceof CallError && error.problem.status === 404) return setUnseen(code)
    }
    void message.success(say('已登记', 'Registered'))
    await navigate({ to: '/matters/$ref', params: { ref: matter }, state: { registered: true } })
  }

  if (unseen) return <Unseen code={unseen} again={() => setUnseen('')} />
  return (
    <>
      <h1>{say('登记', 'Register')}</h1>
      <RegisterForm key={begun} onDone={show} again={() => setBegun(begun + 1)} />
    </>
  )
}

function useFirstSource(): string {
  const { session } = useDesk()
  if (session.post.role === 'gridWorker') return 'grid'
  return session.centreId === null ? 'department' : 'window'
}

function RegisterForm({
  onDone,
  again,
}: {
  onDone: (done: { matter: string; code: string }) => Promise<void>
  /** Begins with nothing filled in. */
  again: () => void
}) {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const kinds = useKinds()
  const { fill } = useNeeded()
  const source = useFirstSource()
  const [form] = Form.useForm<Registration>()
  const { postId } = session.post
  const [draft] = useState(() => openDraft(postId))
  const [where, setWhere] = useState<Whereabouts>(draft.where)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const kindId = Form.useWatch('kindId', form)
  const words = Form.useWatch('words', form) ?? ''
  const urgency = Form.useWatch('urgency', form)
  const similar = useSimilar({
    words,
    divisionId: where.place?.id ?? (session.level === levels.village ? session.divisionId : undefined),
    kindId,
    point: where.point,
  })
  const questions = kindId ? (kinds.byId.get(kindId)?.form ?? []) : []

  // At every key, not when the screen has been drawn: the page may be gone by then.
  function keepWritten(values: Partial<Registration>, at: Whereabouts): void {
    if (values.words) keepDraft(postId, values, at)
    else forgetDraft()
  }
  function moveTo(at: Whereabouts): void {
    setWhere(at)
    keepWritten(form.getFieldsValue(), at)
  }

  async function register(values: Registration): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      const payload = registrationOf(values, where)
      const done = await api.command(attemptOf(payload, api.newId), 'matter.register', payload, {})
      forgetDraft()
      await onDone(done)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="split">
      <Form
        form={form}
        layout="vertical"
        className="panel"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ source, urgency: 'normal', party: { role: 'reporter' }, ...draft.values }}
        onValuesChange={(_, values) => keepWritten(values, where)}
        onFinish={(values) => void register(values)}
        onKeyDown={(event) => {
          if (sends(event)) form.submit()
        }}
      >
        {draft.values.words !== undefined && (
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
        )}
        <Form.Item
          name="words"
          label={say('什么事（必填）', 'What is it about (required)')}
          rules={[{ ...fill, message: say('请填写是什么事', 'Please say what it is about') }]}
        >
          <Input.TextArea rows={5} maxLength={5000} autoFocus />
        </Form.Item>
        {/* Of an emergency the same is asked beside its urgency, with who was told. */}
        {urgency !== 'emergency' && (
          <DangerNote words={words} onEmergency={() => form.setFieldValue('urgency', 'emergency')} />
        )}
        <WhatAndWhere form={form} where={where} onWhere={moveTo} />
        {questions.length > 0 && <FormQuestions questions={questions} form={form} />}
        <PartyFields form={form} />
        <div className="form-foot">
          {problem && <Alert type="error" showIcon title={problem} />}
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
      <SimilarPanel
        similar={similar}
        words={words}
        party={() => namedParty(form.getFieldValue('party') as Registration['party'])}
      />
    </div>
  )
}
