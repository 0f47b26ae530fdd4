import { Modal } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useFocusBack } from '../dialog-keys.tsx'

/** The set-up code, shown this once. */
export function CodeShown({ code, onClose }: { code: string; onClose: () => void }) {
  useFocusBack()
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
