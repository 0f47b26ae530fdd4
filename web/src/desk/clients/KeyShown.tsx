import { Button, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useFocusBack } from '../dialog-keys.tsx'
import { TryKey } from './TryKey.tsx'

/** The key of a connected system, shown this once; only closing it on purpose takes it off the screen. */
export function KeyShown({ shown, onClose }: { shown: string; onClose: () => void }) {
  useFocusBack()
  const { say } = useTexts()
  const [copied, setCopied] = useState<boolean>()
  async function copy(): Promise<void> {
    // Without TLS a browser has no clipboard for us; the field can still be copied by hand.
    const done = await navigator.clipboard?.writeText(shown).then(
      () => true,
      () => false,
    )
    setCopied(done ?? false)
  }
  return (
    <Modal
      open
      title={say('接入密钥', 'Key of the connected system')}
      mask={{ closable: false }}
      keyboard={false}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {say('已妥善保存', 'It is kept safely')}
        </Button>
      }
    >
      <Space.Compact block>
        <Input
          readOnly
          value={shown}
          aria-label={say('接入密钥', 'Key of the connected system')}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={() => void copy()}>{say('复制', 'Copy')}</Button>
      </Space.Compact>
      <p role="status">
        {copied === true && say('已复制。', 'Copied.')}
        {copied === false && say('请选中后手动复制。', 'Select it and copy it by hand.')}
      </p>
      <p>
        {say(
          '只显示这一次，请通过安全的途径交给对方。对方在每次请求中携带：',
          'Shown only now; hand it over in a safe way. The other system sends with every request:',
        )}
      </p>
      <p className="code">Authorization: Bearer mc_…</p>
      <TryKey shown={shown} />
    </Modal>
  )
}
