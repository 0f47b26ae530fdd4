import { longestTaskDays } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { NotLoaded } from '../NotLoaded.tsx'
import { useNeeded } from '../needed.ts'
import { useCallable } from './CalledUnits.tsx'

const usualDays = 5
const most = 20

/** Whether the unit that leads is ruled not to, so that nobody does. */
function isTakenBack(outcome: unknown, { objections, tasks }: MatterView): boolean {
  const raised = objections.find(({ state }) => state === 'raised')
  const isLead = tasks.some(({ id, role }) => id === raised?.taskId && role === 'lead')
  return isLead && Reflect.get(Object(outcome), 'ruling') === 'notResponsible'
}

/** What the meeting decided, unit by unit: what it does, by when, and whether it leads where nobody does yet. */
export function Decisions({ view, longest }: { view: MatterView; longest: number | undefined }) {
  const { say } = useTexts()
  const { fill, number, choose } = useNeeded()
  const { options, isPending, fault, retry } = useCallable(view.line.ref)
  const form = Form.useFormInstance()
  // As on the server: what is accepted, a first time or again, nobody leads.
  const outcome = Form.useWatch('outcome', form)
  const needsLead = view.line.stage === 'accepted' || isTakenBack(outcome, view)

  /** Whoever was called is likely the next for whom something was decided. */
  function nextUnit(): string | undefined {
    const open = view.whistles.find(({ state }) => state === 'called')
    const rows: { unitId?: string }[] = form.getFieldValue('decisions') ?? []
    return open?.calls.find(({ unitId }) => rows.every((row) => row.unitId !== unitId))?.unitId
  }

  return (
    <Form.Item label={say('议定事项（逐个单位）', 'Decisions, unit by unit')}>
      {fault && <NotLoaded error={fault} retry={retry} />}
      <Form.List name="decisions">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="decision">
                <Form.Item name={[name, 'unitId']} label={say('单位', 'Unit')} rules={[choose]}>
                  <Select
                    showSearch={{ optionFilterProp: 'name' }}
                    loading={isPending}
                    options={options}
                    placeholder={say('选择单位', 'Choose a unit')}
                  />
                </Form.Item>
                <Form.Item name={[name, 'what']} label={say('办什么', 'What it does')} rules={[fill]}>
                  <Input.TextArea autoSize={{ minRows: 2 }} {...(longest ? { maxLength: longest } : {})} />
                </Form.Item>
                <div className="foot">
                  <Form.Item
                    name={[name, 'workingDays']}
                    label={say('时限（工作日）', 'Limit (working days)')}
                    initialValue={usualDays}
                    rules={[number]}
                  >
                    <InputNumber min={1} max={longestTaskDays} precision={0} />
                  </Form.Item>
                  {needsLead && (
                    <Form.Item name={[name, 'lead']} valuePropName="checked" initialValue={rows.length === 1}>
                      <Checkbox>{say('主办', 'It leads')}</Checkbox>
                    </Form.Item>
                  )}
                  <Button type="text" onClick={() => remove(name)}>
                    {say('去掉', 'Remove')}
                  </Button>
                </div>
              </fieldset>
            ))}
            {rows.length < most && (
              <Button onClick={() => add({ unitId: nextUnit() })}>{say('添加一项', 'Add a decision')}</Button>
            )}
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
