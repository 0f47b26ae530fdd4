import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Button, Result } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { followAddress } from './follow-address.ts'

/** What was registered and is not for the eyes of whoever registered it: that it arrived, and its code for the reporter. */
export function Unseen({ code, again }: { code: string; again: () => void }) {
  const { say } = useTexts()
  return (
    <Result
      status="success"
      title={<h1>{say('已登记', 'Registered')}</h1>}
      subTitle={
        <>
          <p className="code">{formatMatterCode(code)}</p>
          <QrCode
            text={followAddress(code)}
            label={say('查询进度的二维码', 'QR code of the page to follow it')}
          />
          <p>
            {say(
              '请把编码告诉反映人。这件事已交给指定岗位办理，按规定不在您的名单里，不必重复登记。',
              'Tell the reporter this code. Named posts handle the matter; by rule it is not in your lists. There is no need to register it again.',
            )}
          </p>
        </>
      }
      extra={
        <Button type="primary" onClick={again}>
          {say('再登记一件', 'Register another')}
        </Button>
      }
    />
  )
}
