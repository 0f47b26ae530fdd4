import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type StepGroup, stepGroups } from '@manyuan/core/messages/groups.ts'
import type { MessagePreferences } from '@manyuan/core/messages/preferences.ts'
import type { PersonalChannel } from '@manyuan/core/messages/steps.ts'
import { Alert, Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'
import { type OwnMessagesPage, useOwnMessagesEdit } from './own.ts'

/** What I want to hear by which way, how mails come, and when nothing may disturb me. */
export function OwnWishes({ page }: { page: OwnMessagesPage }) {
  const { say, language } = useTexts()
  const words = messageTexts(language)
  const edit = useOwnMessagesEdit()
  const [wishes, setWishes] = useState<MessagePreferences>(page.preferences)
  const [told, setTold] = useState<{ type: 'error' | 'success'; text: string }>()
  const ways = page.contacts.filter(({ confirmed }) => confirmed).map(({ channel }) => channel)
  const isMust = (group: StepGroup, channel: PersonalChannel) => page.must[group]?.includes(channel) ?? false

  function change(more: Partial<MessagePreferences>): void {
    setTold(undefined)
    setWishes({ ...wishes, ...more })
  }
  function turn(group: StepGroup, channel: PersonalChannel, on: boolean): void {
    const off = (wishes.off[group] ?? []).filter((one) => one !== channel)
    const now = on ? off : [...off, channel]
    const { [group]: _, ...others } = wishes.off
    change({ off: now.length > 0 ? { ...others, [group]: now } : others })
  }
  async function save(): Promise<void> {
    try {
      await edit('preferences.set', wishes)
      setTold({ type: 'success', text: say('已保存。', 'Saved.') })
    } catch (error) {
      setTold({ type: 'error', text: sentenceOf(error) })
    }
  }

  return (
    <div className="own-wishes">
      <h3>{say('要听哪些', 'What I want to hear')}</h3>
      <table className="rows named" aria-label={say('要听哪些', 'What I want to hear')}>
        <thead>
          <tr>
            <th scope="col">{say('什么事', 'What')}</th>
            {ways.map((channel) => (
              <th key={channel} scope="col">
                {words.channel[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stepGroups.map((group) => (
            <tr key={group}>
              <th scope="row">
                {words.group[group]}
                {ways.some((channel) => isMust(group, channel)) && (
                  <small className="hint">{say('有不能关的', 'some of it is a must')}</small>
                )}
              </th>
              {ways.map((channel) => (
                <td key={channel} data-name={words.channel[channel]}>
                  <Checkbox
                    aria-label={`${words.group[group]} · ${words.channel[channel]}`}
                    checked={!wishes.off[group]?.includes(channel)}
                    onChange={({ target }) => turn(group, channel, target.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {ways.includes('email') && (
        <div className="own-pace">
          <Radio.Group
            aria-label={say('邮件怎么来', 'How mails come')}
            value={wishes.mails}
            onChange={({ target }) => change({ mails: target.value as MessagePreferences['mails'] })}
            options={[
              { value: 'each', label: say('邮件一事一封', 'A mail for each') },
              { value: 'daily', label: say('每天合成一封', 'One mail a day') },
            ]}
          />
          {wishes.mails === 'daily' && (
            <Input
              type="time"
              aria-label={say('每天几点', 'At what time')}
              value={wishes.dailyAt}
              onChange={({ target }) => change({ dailyAt: target.value })}
            />
          )}
        </div>
      )}
      <div className="own-pace">
        <Checkbox
          checked={wishes.quiet !== null}
          onChange={({ target }) =>
            change({ quiet: target.checked ? { from: '22:00', until: '07:00' } : null })
          }
        >
          {say('免打扰（紧急事项照发）', 'Quiet hours (emergencies come anyway)')}
        </Checkbox>
        {wishes.quiet && (
          <span className="own-hours">
            <Input
              type="time"
              aria-label={say('免打扰从几点', 'Quiet from')}
              value={wishes.quiet.from}
              onChange={({ target }) =>
                change({ quiet: { from: target.value, until: wishes.quiet?.until ?? '07:00' } })
              }
            />
            —
            <Input
              type="time"
              aria-label={say('免打扰到几点', 'Quiet until')}
              value={wishes.quiet.until}
              onChange={({ target }) =>
                change({ quiet: { from: wishes.quiet?.from ?? '22:00', until: target.value } })
              }
            />
          </span>
        )}
      </div>
      <div className="own-pace">
        <Radio.Group
          aria-label={say('邮件和短信用什么语言', 'Language of mails and text messages')}
          value={wishes.language}
          onChange={({ target }) => change({ language: target.value as MessagePreferences['language'] })}
          options={[
            { value: 'zh', label: say('邮件和短信用中文', 'Mails and text messages in Chinese') },
            { value: 'en', label: say('用英文', 'In English') },
          ]}
        />
      </div>
      {told && <Alert type={told.type} showIcon title={told.text} className="gap" />}
      <Button onClick={() => void save()}>{say('保存', 'Save')}</Button>
    </div>
  )
}
