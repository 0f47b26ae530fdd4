import { Button, Input, Modal } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useFocusBack } from '../dialog-keys.tsx'

/** What our calls are signed with, shown this once. */
export function SecretShown({ shown, onClose }: { shown: string; onClose: () => void }) {
  useFocusBack()
  const { say } = useTexts()
  const title = say('签名密钥', 'Secret of the signature')
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      keyboard={false}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {say('已妥善保存', 'It is kept safely')}
        </Button>
      }
    >
      <Input readOnly value={shown} aria-label={title} onFocus={({ target }) => target.select()} />
      <p>
        {say(
          '只显示这一次，请通过安全的途径交给对方。对方用它核对每次回调的 webhook-signature，不对的不要理会。',
          'Shown only now; hand it over in a safe way. The other system checks the webhook-signature of every call with it, and ignores what does not fit.',
        )}
      </p>
    </Modal>
  )
}
