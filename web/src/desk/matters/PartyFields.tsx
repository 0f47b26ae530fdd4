import { partyRoles } from '@manyuan/core/matters/vocabulary.ts'
import { Button, Form, type FormInstance, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { LookUp } from './LookUp.tsx'
import { TellFields } from './TellFields.tsx'

/** As many as a matter takes, besides whoever brings it. */
const mostOthers = 49

/** Who brings it and who else is in it, such as the other side of a dispute; nothing here is needed. */
export function PartyFields<T>({
  form,
  onTheLine = false,
}: {
  form: FormInstance<T>
  /** Somebody is calling: the number comes first, since a line may break. */
  onTheLine?: boolean
}) {
  const { say } = useTexts()
  const phone: unknown = Form.useWatch(['party', 'phone'], form as unknown as FormInstance)
  return (
    <>
      <h2>
        {onTheLine
          ? say('来电人（可不说）', 'Caller (optional)')
          : say('当事人（可不填）', 'Party (optional)')}
      </h2>
      <OneParty within={['party']} onTheLine={onTheLine}>
        {typeof phone === 'string' && <LookUp key={phone} phone={phone} />}
      </OneParty>
      <Form.List name="others">
        {(others, { add, remove }) => (
          <>
            {others.map(({ key, name }) => (
              <fieldset key={key} className="one-more">
                <legend>
                  {say(`第${name + 2}位当事人`, `Party ${name + 2}`)}{' '}
                  <Button size="small" onClick={() => remove(name)}>
                    {say('去掉', 'Remove')}
                  </Button>
                </legend>
                <OneParty within={[name]} isNew />
              </fieldset>
            ))}
            {others.length < mostOthers && (
              <Button className="gap" onClick={() => add({ role: 'respondent' })}>
                {say('再加一位当事人', 'One more party')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </>
  )
}

/** The fields of one party; the keyboard goes to those that are new on the screen. */
function OneParty({
  within,
  isNew = false,
  onTheLine = false,
  children,
}: {
  within: (string | number)[]
  isNew?: boolean
  onTheLine?: boolean
  /** What follows from the number, beside it: what stands further down is out of sight. */
  children?: React.ReactNode
}) {
  const { say, matters } = useTexts()
  const phone = (
    <Form.Item name={[...within, 'phone']} label={say('电话', 'Telephone')}>
      <Input maxLength={30} autoComplete="off" inputMode="tel" />
    </Form.Item>
  )
  return (
    <div className="columns three">
      {onTheLine && phone}
      {onTheLine && children}
      <Form.Item name={[...within, 'role']} label={say('身份', 'Role')}>
        <Select options={partyRoles.map((role) => ({ value: role, label: matters.partyRole[role] }))} />
      </Form.Item>
      <Form.Item name={[...within, 'name']} label={say('姓名', 'Name')}>
        <Input maxLength={60} autoComplete="off" autoFocus={isNew} />
      </Form.Item>
      {!onTheLine && phone}
      {!onTheLine && children}
      <Form.Item name={[...within, 'address']} label={say('住址', 'Address')} className="two-wide">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <TellFields within={within} />
    </div>
  )
}
