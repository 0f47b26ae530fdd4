import { Modal, Switch } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useFocusBack } from '../dialog-keys.tsx'

/** Every key of the screen, and the switch by which they are turned off. */
export function KeysHelp({
  on,
  onSwitch,
  onClose,
}: {
  on: boolean
  onSwitch: (on: boolean) => void
  onClose: () => void
}) {
  const { say } = useTexts()
  useFocusBack()
  const keys: [string, string][] = [
    ['j ↓', say('下一件', 'Next')],
    ['k ↑', say('上一件', 'Previous')],
    ['1 … 9', say('选类别或单位；只是选中，不会派出', 'Choose a kind or unit; nothing is sent yet')],
    ['Enter', say('按选中的派出，下一件随即打开', 'Send to the chosen one; the next opens at once')],
    ['z z', say('收回刚派出的一件（按两次）', 'Take back what was sent last (press twice)')],
    ['c', say('改类别', 'Change the kind')],
    ['u', say('找别的单位', 'Look for another unit')],
    ['t', say('写办理要求', 'Write an instruction')],
    ['r', say('不派：退回、转送、上报、问群众等', 'Not sent: decline, redirect, escalate, ask and others')],
    ['m', say('并入另一件', 'Merge into another one')],
    ['o', say('打开整页', 'Open the whole page')],
    ['Esc', say('回到按键；取消选中', 'Back to the keys; choose nothing')],
    ['?', say('这张表', 'This table')],
  ]
  return (
    <Modal
      open
      title={say('按键', 'Keys')}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      className="keys-help"
    >
      <dl className="facts">
        {keys.map(([key, what]) => (
          <div key={key} className="key-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <div className="key-switch">
        <Switch checked={on} onChange={onSwitch} aria-labelledby="single-keys" />
        <span id="single-keys">
          {say('单键有效（用语音输入的请关掉）', 'Single keys work (turn off if you dictate)')}
        </span>
      </div>
    </Modal>
  )
}
