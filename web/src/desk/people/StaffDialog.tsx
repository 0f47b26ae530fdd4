import { Alert, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'

/** A form in a dialog: what was refused is said beside it, and what was typed stays. */
export function StaffDialog<Values extends object>({
  title,
  children,
  initial,
  onSend,
  onClose,
}: {
  title: string
  children: ReactNode
  initial?: Partial<Values>
  onSend: (values: Values) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function send(values: Values): Promise<void> {
    setBusy(true)
    try {
      await onSend(values)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText={say('确定', 'OK')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={busy}
    >
      <Form
        form={form}
        name="staff"
        layout="vertical"
        requiredMark={false}
        {...(initial ? { initialValues: initial } : {})}
        onFinish={(values) => void send(values)}
      >
        {children}
      </Form>
      {problem && <Alert type="error" showIcon title={problem} />}
    </Modal>
  )
}

/** The set-up code, shown this once. */
export function CodeShown({ code, onClose }: { code: string; onClose: () => void }) {
  const { say } = useTexts()
  return (
    <Modal open title={say('一次性设置码', 'Set-up code')} footer={null} onCancel={onClose}>
      <p className="code">{code}</p>
      <p>
        {say(
          '只显示这一次。请当面或电话告知本人，三日内在登录页“使用设置码”设置密码。',
          'Shown only now. Tell the person; within three days it sets a password on the sign-in page.',
        )}
      </p>
    </Modal>
  )
}
