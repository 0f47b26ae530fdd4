import type { ClientView } from '@manyuan/core/clients/contract.ts'
import { clientActions, clientSources, mostRequestsPerMinute } from '@manyuan/core/clients/rights.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { Checkbox, Form, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { useNeeded } from '../needed.ts'
import { PlaceSelect } from '../places/PlaceSelect.tsx'

/** What the forms of a connected system hold; what is settled for good is asked for once. */
export type ClientValues = {
  name: string
  sourceSystem: string
  source: ClientView['source']
  place?: DivisionView
  actions: ClientView['actions']
  requestsPerMinute?: string
  networks?: string
  keyTo?: string
  from?: string
  to?: string
}

/** What `client.add` takes; without a place it is that of the administrator. */
export function newClientOf(
  { place, requestsPerMinute, networks, keyTo, from, to, ...rest }: ClientValues,
  ownPlace: string,
) {
  return {
    ...rest,
    divisionId: place?.id ?? ownPlace,
    ...(requestsPerMinute ? { requestsPerMinute: Number(requestsPerMinute) } : {}),
    networks: networksOf(networks),
    ...(keyTo ? { keyTo } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

/** One network a line or between commas; a single address is a network of its own. */
function networksOf(text = ''): string[] {
  const found = text.split(/[\s,，;；]+/).filter((one) => one !== '')
  return found.map((one) => (one.includes('/') ? one : `${one}/${one.includes(':') ? 128 : 32}`))
}

/** What `client.change` takes; an empty last day is none. */
export function changeOf(values: ClientValues) {
  const { name, actions, requestsPerMinute, networks, to } = values
  return {
    name,
    actions,
    ...(requestsPerMinute ? { requestsPerMinute: Number(requestsPerMinute) } : {}),
    networks: networksOf(networks),
    to: to || null,
  }
}

/** Name, number range, place, rights, pace and days; `changing` leaves out what its matters are told by. */
export function ClientFields({ changing = false }: { changing?: boolean }) {
  const { say, people, matters } = useTexts()
  const { fill } = useNeeded()
  return (
    <>
      <Form.Item name="name" label={say('名称', 'Name')} rules={[fill]}>
        <Input maxLength={60} placeholder={say('如：市民热线', "Such as: the citizens' hotline")} />
      </Form.Item>
      {!changing && (
        <>
          <div className="columns">
            <Form.Item
              name="sourceSystem"
              label={say('来源系统代号', 'Name as source system')}
              rules={[fill]}
            >
              <Input maxLength={60} placeholder="12345" />
            </Form.Item>
            <Form.Item name="source" label={say('事项来源', 'Its matters come from')}>
              <Select
                aria-label={say('事项来源', 'Its matters come from')}
                options={clientSources.map((one) => ({ value: one, label: matters.source[one] }))}
              />
            </Form.Item>
          </div>
          <Form.Item
            name="place"
            label={say(
              '区划（只能送来此处的事项；不填为本级）',
              'Place it may bring matters of (mine if empty)',
            )}
          >
            <PlaceSelect />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="actions"
        label={say('可以做', 'It may')}
        rules={[
          {
            // `required` would put an attribute on the group that a group must not have.
            validator: (_, chosen: unknown[]) =>
              chosen.length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(say('请至少选一项。', 'Choose one at least.'))),
          },
        ]}
      >
        <Checkbox.Group
          className="rights"
          options={clientActions.map((one) => ({ value: one, label: people.clientRight[one] }))}
        />
      </Form.Item>
      <Form.Item
        name="requestsPerMinute"
        label={say('每分钟请求数（不填为 60）', 'Requests a minute (60 if empty)')}
      >
        <Input type="number" min={1} max={mostRequestsPerMinute} />
      </Form.Item>
      <Form.Item
        name="networks"
        label={say('来源网段（不填为不限）', 'Networks it may call from (any if empty)')}
      >
        <Input.TextArea rows={2} maxLength={900} placeholder="10.20.0.0/16, 192.0.2.7" />
      </Form.Item>
      <div className="columns">
        {!changing && (
          <Form.Item name="from" label={say('从（不填为今天）', 'From (today if empty)')}>
            <DayField empty={say('今天', 'Today')} />
          </Form.Item>
        )}
        <Form.Item name="to" label={say('到（不填为长期）', 'To (open if empty)')}>
          <DayField side="fromToday" empty={say('长期', 'Open')} />
        </Form.Item>
        {!changing && (
          <Form.Item name="keyTo" label={say('首个密钥到（不填为长期）', 'First key until (open if empty)')}>
            <DayField side="fromToday" empty={say('长期', 'Open')} />
          </Form.Item>
        )}
      </div>
    </>
  )
}
