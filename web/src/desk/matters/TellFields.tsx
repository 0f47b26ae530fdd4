import { Checkbox, Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** Where else somebody can be reached, and whether they want to be told; says when nothing is set up to tell them. */
export function TellFields({ within = [] }: { within?: (string | number)[] }) {
  const { about } = useDesk()
  const { say } = useTexts()
  const none = about.tells.length === 0
  return (
    <>
      <Form.Item
        name={[...within, 'email']}
        label={say('电子邮箱', 'E-mail')}
        rules={[{ type: 'email', message: say('邮箱格式不对', 'This is not an e-mail address') }]}
      >
        <Input maxLength={120} autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item
        name={[...within, 'wantsMessages']}
        label={say('告知进展', 'Progress')}
        valuePropName="checked"
        className="whole-row"
        extra={
          none &&
          say(
            '尚未接通短信或邮件，目前不会自动告知。',
            'Neither SMS nor e-mail is set up: nobody is told automatically.',
          )
        }
      >
        <Checkbox>{say('本人同意接收进展消息', 'Agrees to be told of the progress')}</Checkbox>
      </Form.Item>
      <Form.Item name={[...within, 'noCallBack']} valuePropName="checked" className="whole-row">
        <Checkbox>{say('问过本人：不愿接回访电话', 'Was asked: does not want to be called back')}</Checkbox>
      </Form.Item>
    </>
  )
}
