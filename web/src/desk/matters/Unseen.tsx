import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useAltKey } from '../shortcut.ts'
import { ReadBack } from './JustRegistered.tsx'
import type { JustRegistered } from './just-registered.ts'
import { SizedSheet } from './ReceiptScreen.tsx'

/** What was registered and is not for the eyes of whoever registered it: that it arrived, and its receipt. */
export function Unseen({ registered, again }: { registered: JustRegistered; again: () => void }) {
  const { say } = useTexts()
  const { matter, code, at, secret } = registered
  useAltKey('KeyN', again)
  return (
    <>
      <div className="neighbours">
        <Button size="small" onClick={again} aria-keyshortcuts="Alt+N">
          {say('再登记一件', 'Register another')} <kbd>Alt N</kbd>
        </Button>
        <ReadBack matter={matter} />
      </div>
      <h1>{say('已登记', 'Registered')}</h1>
      <p>
        {say(
          '请把回执或编码交给反映人。这件事已交给指定岗位办理，按规定不在您的名单里，不必重复登记。',
          'Give the reporter the receipt or the code. Named posts handle the matter; by rule it is not in your lists. There is no need to register it again.',
        )}
      </p>
      <SizedSheet code={code} at={at} kind={undefined} dues={[]} secret={secret} />
    </>
  )
}
