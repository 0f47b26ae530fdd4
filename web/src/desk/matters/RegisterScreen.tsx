import type { Point } from '@manyuan/core/geo.ts'
import { emergencyServices, sources, urgencies } from '@manyuan/core/matters/vocabulary.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { sends } from '../dialog-keys.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { GridSelect } from '../places/GridSelect.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { useTitle } from '../title.ts'
import { FormQuestions } from './FormQuestions.tsx'
import { KindSelect } from './KindSelect.tsx'
import { PartyFields } from './PartyFields.tsx'
import { PointField } from './PointField.tsx'
import { SimilarPanel } from './SimilarPanel.tsx'
import { UnitsNearSelect } from './UnitsNearSelect.tsx'

const villageLevel = 4

type Values = {
  words: string
  source: string
  kindId?: string
  spot?: string
  gridId?: string
  urgency: string
  handedOverTo?: string[]
  aboutUnitIds?: string[]
  answers?: Record<string, unknown>
  party?: {
    role: string
    name?: string
    phone?: string
    address?: string
    email?: string
    wantsMessages?: boolean
  }
}

function answered(answers: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** The party as commands take it, without what was left empty; nobody at all when neither name nor way to them is there. */
function namedParty(party: Values['party']) {
  if (!party || !(party.name || party.phone || party.address || party.email)) return undefined
  return Object.fromEntries(Object.entries(party).filter(([, value]) => value))
}

/** Takes in what somebody brings; words are all that is needed, everything else can follow. */
export function RegisterScreen() {
  const { session } = useDesk()
  const { say, matters } = useTexts()
  const { message } = App.useApp()
  useTitle(say('登记', 'Register'))
  const navigate = useNavigate()
  const kinds = useKinds()
  const { fill } = useNeeded()
  const [form] = Form.useForm<Values>()
  const [place, setPlace] = useState<DivisionView>()
  const [point, setPoint] = useState<Point | null>(null)
  const divisionId = place?.id
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const command = useCommand()
  const kindId = Form.useWatch('kindId', form)
  const words = Form.useWatch('words', form) ?? ''
  const urgency = Form.useWatch('urgency', form)
  const kind = kindId ? kinds.byId.get(kindId) : undefined
  const options = (values: readonly string[], names: Record<string, string>) =>
    values.map((value) => ({ value, label: names[value] ?? value }))

  async function register(values: Values): Promise<void> {
    setBusy(true)
    setProblem('')
    const { party, spot, gridId, answers, ...rest } = values
    try {
      const done = await command('matter.register', {
        ...rest,
        answers: answered(answers),
        place: {
          ...(divisionId ? { divisionId } : {}),
          ...(gridId ? { gridId } : {}),
          ...(point ? { point } : {}),
          ...(spot ? { words: spot } : {}),
        },
        parties: [namedParty(party)].filter((one) => one !== undefined),
      })
      void message.success(say('已登记', 'Registered'))
      await navigate({ to: '/matters/$ref', params: { ref: done.matter } })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  const atCentre = session.centreId !== null
  return (
    <>
      <h1>{say('登记', 'Register')}</h1>
      <div className="split">
        <Form
          form={form}
          layout="vertical"
          className="panel"
          requiredMark={false}
          initialValues={{
            source: session.post.role === 'gridWorker' ? 'grid' : atCentre ? 'window' : 'department',
            urgency: 'normal',
            party: { role: 'reporter' },
          }}
          onFinish={(values) => void register(values)}
          onKeyDown={(event) => {
            if (sends(event)) form.submit()
          }}
        >
          <Form.Item
            name="words"
            label={say('什么事（必填）', 'What is it about (needed)')}
            rules={[{ ...fill, message: say('请填写是什么事', 'Please say what it is about') }]}
          >
            <Input.TextArea rows={5} maxLength={5000} autoFocus />
          </Form.Item>
          <div className="columns three">
            <Form.Item name="kindId" label={say('类别（可后定）', 'Kind (may follow)')}>
              <KindSelect />
            </Form.Item>
            <Form.Item name="source" label={say('来源', 'Source')}>
              <Select
                options={options(
                  sources.filter((source) => source !== 'import'),
                  matters.source,
                )}
              />
            </Form.Item>
            <Form.Item name="urgency" label={say('紧急程度', 'Urgency')}>
              <Select options={options(urgencies, matters.urgency)} />
            </Form.Item>
            <Form.Item label={say('地点（不选为本中心）', 'Place (default: here)')} htmlFor="place">
              <PlaceSelect
                id="place"
                onChange={(chosen) => {
                  setPlace(chosen)
                  form.setFieldValue('gridId', undefined)
                }}
              />
            </Form.Item>
            <Form.Item name="gridId" label={say('网格', 'Grid')}>
              <GridSelect divisionId={divisionId ?? session.divisionId} />
            </Form.Item>
            <Form.Item name="spot" label={say('具体位置', 'Exact spot')}>
              <Input maxLength={200} />
            </Form.Item>
          </div>
          <PointField place={place} point={point} onChange={setPoint} />
          {kind?.aboutUnit && (
            <Form.Item
              name="aboutUnitIds"
              label={say('反映的是哪个单位（该单位将回避）', 'Which unit is it about (it will be kept out)')}
            >
              <UnitsNearSelect divisionId={divisionId ?? session.divisionId} />
            </Form.Item>
          )}
          {urgency === 'emergency' && (
            <Alert
              type="error"
              showIcon
              className="gap"
              title={say('先打 110 / 119 / 120，再登记', 'Call 110 / 119 / 120 first')}
              description={
                <Form.Item name="handedOverTo" label={say('已转告', 'Handed over to')}>
                  <Checkbox.Group options={[...emergencyServices]} />
                </Form.Item>
              }
            />
          )}
          {kind && kind.form.length > 0 && <FormQuestions questions={kind.form} form={form} />}
          <PartyFields form={form} />
          {problem && <Alert type="error" showIcon title={problem} className="gap" />}
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {say('登记', 'Register')}
          </Button>{' '}
          <kbd>Ctrl Enter</kbd>
        </Form>
        <SimilarPanel
          words={words}
          divisionId={divisionId ?? (session.level === villageLevel ? session.divisionId : undefined)}
          kindId={kindId}
          point={point}
          party={() => namedParty(form.getFieldValue('party') as Values['party'])}
        />
      </div>
    </>
  )
}
