import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

/** Another address of a place outside; a robot's comes with its own secret. */
export function MoveEndpoint({
  endpoint: { endpointId, channel },
  onMove,
  onClose,
}: {
  endpoint: EndpointView
  onMove: (payload: { endpointId: string; address: string; secret?: string }) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <FormDialog<{ address: string; secret?: string }>
      title={say('换地址', 'Another address')}
      onClose={onClose}
      onSend={({ address, secret }) => onMove({ endpointId, address, ...(secret ? { secret } : {}) })}
    >
      <Form.Item name="address" label={say('地址（https）', 'Address (https)')} rules={[fill]}>
        <Input type="url" maxLength={500} autoComplete="off" placeholder="https://" />
      </Form.Item>
      {channel === 'dingtalk' && (
        <Form.Item
          name="secret"
          label={say('加签密钥（SEC 开头，没有设加签的不填）', 'Its secret (SEC…), where it is set to sign')}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
    </FormDialog>
  )
}
