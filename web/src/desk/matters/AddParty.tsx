import type { MatterView } from '@manyuan/core/matters/views.ts'
import { partyRoles, partySorts } from '@manyuan/core/matters/vocabulary.ts'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { useDialogKeys } from '../dialog-keys.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { TellFields } from './TellFields.tsx'

type Values = {
  role: string
  sort: string
  name?: string
  phone?: string
  address?: string
  email?: string
  wantsMessages?: boolean
  noCallBack?: boolean
}

/** Adds a person or organisation to a matter; what is left empty is not stored. */
export function AddParty({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const command = useCommand()
  const { say, matters } = useTexts()
  const [form] = Form.useForm<Values>()
  const may = view.abilities.includes('addParty')
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const keys = useDialogKeys(() => void add())

  async function add(): Promise<void> {
    if (busy || !may) return
    setBusy(true)
    setProblem('')
    try {
      const values = await form.validateFields()
      const party = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
      await command('matter.addParty', { party }, { matter: view.line.ref })
      setOpen(false)
      refresh()
    } catch (error) {
      if (error instanceof Error) setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  // A dialog that somebody is writing in stays when others move the matter away meanwhile.
  if (!may && !open) return null
  const options = (values: readonly string[], names: Record<string, string>) =>
    values.map((value) => ({ value, label: names[value] ?? value }))
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say('补充当事人', 'Add a party')}
      </Button>
      <Modal
        open={open}
        title={say('补充当事人', 'Add a party')}
        okText={say('补充', 'Add')}
        cancelText={say('取消', 'Cancel')}
        confirmLoading={busy}
        okButtonProps={{ disabled: !may }}
        onOk={() => void add()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        {...keys.modal}
      >
        <div {...keys.body}>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            preserve={false}
            initialValues={{ role: 'involved', sort: 'person' }}
          >
            <div className="columns">
              <Form.Item name="role" label={say('身份', 'Role')}>
                <Select options={options(partyRoles, matters.partyRole)} />
              </Form.Item>
              <Form.Item name="sort" label={say('性质', 'Type')}>
                <Select options={options(partySorts, matters.partySort)} />
              </Form.Item>
              <Form.Item name="name" label={say('姓名或名称', 'Name')}>
                <Input maxLength={60} autoComplete="off" />
              </Form.Item>
              <Form.Item name="phone" label={say('电话', 'Telephone')}>
                <Input maxLength={30} autoComplete="off" inputMode="tel" />
              </Form.Item>
              <Form.Item name="address" label={say('住址', 'Address')}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
              <TellFields />
            </div>
          </Form>
        </div>
        <Refused problem={problem} />
      </Modal>
    </>
  )
}
