import { partyRoles } from '@manyuan/core/matters/vocabulary.ts'
import { Form, type FormInstance, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { LookUp } from './LookUp.tsx'
import { TellFields } from './TellFields.tsx'

/** Who brings it or is in it; nothing here is needed. */
export function PartyFields<T>({ form }: { form: FormInstance<T> }) {
  const { say, matters } = useTexts()
  const phone: unknown = Form.useWatch(['party', 'phone'], form as unknown as FormInstance)
  return (
    <>
      <h2>{say('当事人（可不填）', 'Party (optional)')}</h2>
      <div className="columns three">
        <Form.Item name={['party', 'role']} label={say('身份', 'Role')}>
          <Select options={partyRoles.map((role) => ({ value: role, label: matters.partyRole[role] }))} />
        </Form.Item>
        <Form.Item name={['party', 'name']} label={say('姓名', 'Name')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['party', 'phone']} label={say('电话', 'Telephone')}>
          <Input maxLength={30} autoComplete="off" inputMode="tel" />
        </Form.Item>
        <Form.Item name={['party', 'address']} label={say('住址', 'Address')} className="two-wide">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <TellFields within={['party']} />
      </div>
      {typeof phone === 'string' && <LookUp key={phone} phone={phone} />}
    </>
  )
}
