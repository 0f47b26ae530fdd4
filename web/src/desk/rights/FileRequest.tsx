import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { MatterRights } from '@manyuan/core/rights/contract.ts'
import {
  type Asker,
  askers,
  type Correctable,
  correctables,
  proofsOf,
  type Right,
} from '@manyuan/core/rights/rights.ts'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

type Values = {
  partyId: string
  right: Right
  asker: Asker
  shown: string
  field?: Correctable
  value?: string
  words?: string
}

/** A clerk files for somebody at the window, after having seen who they are. No copy of a document is kept. */
export function FileRequest({
  matter,
  rights,
  done,
  close,
}: {
  matter: string
  rights: MatterRights
  done: () => void
  close: () => void
}) {
  const command = useCommand()
  const { say, matters, language } = useTexts()
  const words = rightsTexts(language)
  const { fill, choose } = useNeeded()
  const parties = rights.parties.filter(({ may }) => may.length > 0)
  const first = parties[0]
  const initial: Partial<Values> = { asker: 'self', ...(first ? { partyId: first.partyId } : {}) }
  const [values, setValues] = useState<Partial<Values>>(initial)
  const party = parties.find(({ partyId }) => partyId === values.partyId)
  const asker = values.asker ?? 'self'
  const options = <Id extends string>(ids: readonly Id[], names: Record<Id, string>) =>
    ids.map((id) => ({ value: id, label: names[id] }))
  return (
    <FormDialog<Values>
      title={say('代当事人申请', 'File a request')}
      initial={initial}
      onClose={close}
      onSend={async (sent) => {
        const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value))
        await command('matter.askRight', given, { matter })
        done()
      }}
    >
      <Form.Item name="partyId" label={say('谁的个人信息', 'Whose data')} rules={[choose]}>
        <Select
          onChange={(partyId: string) => setValues({ ...values, partyId })}
          options={parties.map((one) => ({
            value: one.partyId,
            label: `${one.name ?? say('未留姓名', 'No name')} · ${matters.partyRole[one.role]}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="right" label={say('申请什么', 'What is asked')} rules={[choose]}>
        <Select
          onChange={(right: Right) => setValues({ ...values, right })}
          options={options(party?.may ?? [], words.right)}
        />
      </Form.Item>
      {values.right === 'correct' && (
        <>
          <Form.Item name="field" label={say('哪一项不对', 'What is wrong')} rules={[choose]}>
            <Select options={options(correctables, words.field)} />
          </Form.Item>
          <Form.Item name="value" label={say('正确的内容', 'What is right')} rules={[fill]}>
            <Input.TextArea rows={1} autoSize maxLength={5000} />
          </Form.Item>
        </>
      )}
      <Form.Item name="asker" label={say('谁来申请', 'Who asks')} rules={[choose]}>
        <Select
          onChange={(next: Asker) => setValues({ ...values, asker: next })}
          options={options(askers, words.asker)}
        />
      </Form.Item>
      <Form.Item
        key={asker}
        name="shown"
        label={say('您看过什么证明', 'What you were shown')}
        rules={[choose]}
        extra={
          asker === 'kin'
            ? rights.kinshipShownBy.map((one) => nameIn(language, one)).join(say('；', '; '))
            : say('当面核对，不留复印件', 'See it in person and keep no copy')
        }
      >
        <Select options={options(proofsOf[asker], words.proof)} />
      </Form.Item>
      <Form.Item name="words" label={say('说明（可不填）', 'Words (optional)')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
