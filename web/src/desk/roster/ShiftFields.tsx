import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { PostOfRoster } from '@manyuan/core/roster/contract.ts'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'
import { usePostName, useWeekdays } from './roster.ts'

/** The lines of a roster: which post from when to when, and in a weekly one on which days of the week. */
export function ShiftFields({ posts, weekly = false }: { posts: readonly PostOfRoster[]; weekly?: boolean }) {
  const { say } = useTexts()
  const { choose, fill, tick } = useNeeded()
  const nameOf = usePostName()
  const weekdays = useWeekdays()
  const begin = /^([01]\d|2[0-3]):[0-5]\d$/
  const end = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
  const time = (pattern: RegExp) => ({ pattern, message: say('如 08:30', 'As 08:30') })
  return (
    <Form.List name="shifts">
      {(fields, { add, remove }) => (
        <div className="shifts">
          {fields.map(({ key, name }) => (
            <fieldset key={key} className={weekly ? 'shift weekly' : 'shift'}>
              <legend>{say(`第 ${name + 1} 班`, `Shift ${name + 1}`)}</legend>
              {weekly && (
                <Form.Item name={[name, 'weekdays']} label={say('星期', 'Weekdays')} rules={[tick]}>
                  <Checkbox.Group options={weekdays.map((label, n) => ({ value: n + 1, label }))} />
                </Form.Item>
              )}
              <Form.Item name={[name, 'begins']} label={say('从', 'From')} rules={[fill, time(begin)]}>
                <Input placeholder="08:00" maxLength={5} />
              </Form.Item>
              <Form.Item name={[name, 'ends']} label={say('到', 'Until')} rules={[fill, time(end)]}>
                <Input placeholder="20:00" maxLength={5} />
              </Form.Item>
              <Form.Item name={[name, 'postId']} label={say('谁', 'Who')} rules={[choose]}>
                <Select
                  showSearch
                  optionFilterProp="label"
                  options={posts
                    .filter(({ held }) => held)
                    .map((post) => ({ value: post.postId, label: nameOf(post) }))}
                />
              </Form.Item>
              <Button
                icon={<DeleteOutlined />}
                aria-label={say(`去掉第 ${name + 1} 班`, `Remove shift ${name + 1}`)}
                onClick={() => remove(name)}
              />
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add(weekly ? { weekdays: [1, 2, 3, 4, 5] } : {})}>
            {say('加一班', 'Add a shift')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
