import { Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useDialogKeys, useFocusBack } from './dialog-keys.tsx'
import { sentenceOf } from './Problem.tsx'
import { Refused } from './Refused.tsx'

/** A form in a dialog: what was refused is said beside it, and what was typed stays. */
export function FormDialog<Values extends object>({
  title,
  okText,
  okDisabled = false,
  cancelText,
  width,
  children,
  initial,
  onSend,
  onClose,
  onStop,
}: {
  title: string
  /** What the button that sends is called, where that is more than “OK”. */
  okText?: string
  okDisabled?: boolean
  /** What the button that does not is called, where it does more than close. */
  cancelText?: string
  /** How wide it is where there is room, for lines of several fields. */
  width?: number
  children: ReactNode
  initial?: Partial<Values>
  onSend: (values: Values) => Promise<void>
  onClose: () => void
  /** What the button that closes does while the form is being sent, where that takes long enough to be stopped. */
  onStop?: () => void
}) {
  const { say } = useTexts()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useFocusBack()
  const keys = useDialogKeys(form.submit)
  async function send(values: Values): Promise<void> {
    // The keys that send are still there while its button takes no press.
    if (busy) return
    setBusy(true)
    setProblem('')
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
      destroyOnHidden
      okText={okText ?? say('确定', 'OK')}
      okButtonProps={{ disabled: okDisabled, loading: busy }}
      {...(cancelText ? { cancelText } : {})}
      {...(width ? { width } : {})}
      onOk={() => form.submit()}
      onCancel={busy && onStop ? onStop : onClose}
      // A modal that confirms takes no press on its other button.
      confirmLoading={busy && !onStop}
      {...keys.modal}
    >
      <div {...keys.body}>
        <Form
          form={form}
          name="dialog"
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ focus: true }}
          {...(initial ? { initialValues: initial } : {})}
          onFinish={(values) => void send(values)}
        >
          {children}
        </Form>
      </div>
      <Refused problem={problem} />
    </Modal>
  )
}
