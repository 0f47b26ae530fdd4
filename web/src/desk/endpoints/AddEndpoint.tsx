import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { type EndpointChannel, endpointChannels } from '@manyuan/core/messages/steps.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useEndpointCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { UnitOfPlace } from '../places/UnitOfPlace.tsx'
import { useUnitOptions } from '../places/unit-options.ts'

type Values = {
  channel: EndpointChannel
  name: string
  address: string
  secret?: string
  place?: DivisionView
  clientId?: string
  unitId: string
  language: Language
}

/** A new place outside that is told of matters: another system, or the group of a unit. */
export function AddEndpoint({
  onAdded,
  onClose,
}: {
  onAdded: (secret: string | null) => Promise<void>
  onClose: () => void
}) {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  const { fill } = useNeeded()
  const command = useEndpointCommand()
  const units = useUnitOptions()
  const clients = useQuery({ queryKey: ['clients', 'to-choose'], queryFn: () => api.clients() })
  const words = messageTexts(language)
  async function send(values: Values): Promise<void> {
    const { channel, name, address, secret, place, clientId, unitId } = values
    const { secret: given } =
      channel === 'webhook'
        ? await command('endpoint.addSystem', {
            name,
            address,
            divisionId: place?.id ?? session.divisionId,
            ...(clientId ? { clientId } : {}),
          })
        : await command('endpoint.addRobot', {
            name,
            address,
            channel,
            unitId,
            language: values.language,
            ...(secret ? { secret } : {}),
          })
    await onAdded(given)
  }
  return (
    <FormDialog<Values>
      title={say('添加消息出口', 'Add where messages go')}
      initial={{ channel: 'webhook', language }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="channel" label={say('发到哪里', 'To')}>
        <Radio.Group options={endpointChannels.map((one) => ({ value: one, label: words.channel[one] }))} />
      </Form.Item>
      <Form.Item name="name" label={say('名称', 'Name')} rules={[fill]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="address" label={say('地址（https）', 'Address (https)')} rules={[fill]}>
        <Input type="url" maxLength={500} autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item noStyle dependencies={['channel']}>
        {({ getFieldValue }) => {
          const channel: EndpointChannel = getFieldValue('channel')
          return channel === 'webhook' ? (
            <>
              <Form.Item
                name="place"
                label={say('区划（此处的事项；不填为本级）', 'Place of whose matters (mine if empty)')}
              >
                <PlaceSelect />
              </Form.Item>
              <Form.Item
                name="clientId"
                label={say('只限某个接入系统送来的（可不填）', 'Only those that one system brought (if any)')}
              >
                <Select
                  allowClear
                  options={(clients.data?.rows ?? [])
                    .filter(({ state }) => state === 'valid')
                    .map(({ clientId, name }) => ({ value: clientId, label: name }))}
                />
              </Form.Item>
            </>
          ) : (
            <>
              <UnitOfPlace
                name="unitId"
                label={say('哪个单位的群', 'The group of which unit')}
                units={units}
              />
              <Form.Item name="language" label={say('用什么语言', 'In which language')}>
                <Radio.Group
                  options={[
                    { value: 'zh', label: say('中文', 'Chinese') },
                    { value: 'en', label: say('英文', 'English') },
                  ]}
                />
              </Form.Item>
              {channel === 'dingtalk' && (
                <Form.Item
                  name="secret"
                  label={say(
                    '加签密钥（SEC 开头，没有设加签的不填）',
                    'Its secret (SEC…), where it is set to sign',
                  )}
                >
                  <Input maxLength={200} autoComplete="off" />
                </Form.Item>
              )}
            </>
          )
        }}
      </Form.Item>
    </FormDialog>
  )
}
