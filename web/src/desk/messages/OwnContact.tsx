import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { codeDigits, codeMinutes } from '@manyuan/core/messages/commands.ts'
import type { OwnContact as Contact } from '@manyuan/core/messages/contract.ts'
import type { PersonalChannel } from '@manyuan/core/messages/steps.ts'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { useOwnMessagesEdit } from './own.ts'

/** One address of mine: given, confirmed with the code that went there, changed or removed. */
export function OwnContact({
  channel,
  contact,
  open,
}: {
  channel: PersonalChannel
  contact: Contact | undefined
  /** Whether the channel is set up here now. */
  open: boolean
}) {
  const { say, language } = useTexts()
  const { fill } = useNeeded()
  const edit = useOwnMessagesEdit()
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<{ type: 'error' | 'success'; text: string }>()
  const name = messageTexts(language).channel[channel]

  async function give(address: string): Promise<void> {
    const { sent } = await edit('contact.give', { channel, address })
    setAsking(false)
    setTold(
      sent === false
        ? {
            type: 'error',
            text: say(
              '验证码没有发出去，请核对地址，过一会儿重新获取。',
              'The code could not be sent. Check the address, and ask for a new one in a while.',
            ),
          }
        : {
            type: 'success',
            text: say(
              `验证码已发出，${codeMinutes} 分钟内有效。`,
              `A code was sent; it holds for ${codeMinutes} minutes.`,
            ),
          },
    )
  }
  const attempt = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => setTold({ type: 'error', text: sentenceOf(error) }))

  return (
    <div className="own-contact">
      <div className="clock">
        <b>{name}</b>
        {contact ? (
          <>
            <span className="address">{contact.address}</span>
            {contact.confirmed ? (
              <Mark tone="good">{say('已验证', 'confirmed')}</Mark>
            ) : (
              <Mark tone="strong">{say('待验证', 'to be confirmed')}</Mark>
            )}
          </>
        ) : (
          <span className="hint">{say('没有填', 'none')}</span>
        )}
        <span className="at-end">
          {open && (
            <Button
              size="small"
              aria-label={
                contact ? say(`更换${name}`, `Change: ${name}`) : say(`填写${name}`, `Give: ${name}`)
              }
              onClick={() => setAsking(true)}
            >
              {contact ? say('更换', 'Change') : say('填写', 'Give one')}
            </Button>
          )}{' '}
          {contact && (
            <AskFirst
              title={say('删去？以后只有站内消息。', 'Remove it? Only the inbox will be left.')}
              onConfirm={() => {
                setTold(undefined)
                attempt(edit('contact.remove', { channel }))
              }}
            >
              <Button size="small" aria-label={say(`删去${name}`, `Remove: ${name}`)}>
                {say('删去', 'Remove')}
              </Button>
            </AskFirst>
          )}
        </span>
      </div>
      {told && <Alert type={told.type} showIcon title={told.text} className="gap" />}
      {contact && !contact.confirmed && (
        <Form<{ code: string }>
          name={`code-${channel}`}
          layout="vertical"
          requiredMark={false}
          className="own-code"
          onFinish={({ code }) =>
            attempt(edit('contact.confirm', { channel, code }).then(() => setTold(undefined)))
          }
        >
          <Form.Item
            name="code"
            label={say(`发到那里的 ${codeDigits} 位验证码`, `The ${codeDigits} digits that were sent there`)}
            rules={[
              fill,
              {
                pattern: new RegExp(`^\\d{${codeDigits}}$`),
                message: say(`${codeDigits} 位数字`, `${codeDigits} digits`),
              },
            ]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={codeDigits} />
          </Form.Item>
          <Button htmlType="submit">{say('验证', 'Confirm')}</Button>
          {open && (
            <Button type="link" onClick={() => attempt(give(contact.address))}>
              {say('重新获取', 'Send a new one')}
            </Button>
          )}
        </Form>
      )}
      {asking && (
        <FormDialog<{ address: string }>
          title={name}
          okText={say('发验证码', 'Send a code')}
          onSend={({ address }) => give(address)}
          onClose={() => setAsking(false)}
        >
          <Form.Item
            name="address"
            label={
              channel === 'email'
                ? say('邮箱：最好用单位的', 'E-mail address, that of the office if you have one')
                : say('手机号', 'Mobile number')
            }
            rules={[fill]}
          >
            <Input
              type={channel === 'email' ? 'email' : 'tel'}
              maxLength={channel === 'email' ? 254 : 20}
              autoComplete="off"
            />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  )
}
