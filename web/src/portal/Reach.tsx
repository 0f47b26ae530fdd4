import type { NoticeChannel } from '@manyuan/core/matters/notice.ts'
import { useTexts } from '../i18n/language.tsx'
import type { Draft } from './draft.ts'

/** How somebody can be reached, none of it needed; being told is offered only where something can tell them. */
export function Reach({
  tells,
  draft,
  change,
}: {
  tells: readonly NoticeChannel[]
  draft: Draft
  change: (part: Partial<Draft>) => void
}) {
  const { say } = useTexts()
  const reached =
    (tells.includes('sms') && draft.phone.trim() !== '') ||
    (tells.includes('email') && draft.email.trim() !== '')
  return (
    <>
      <label htmlFor="phone">{say('联系电话（可不填）', 'Telephone (optional)')}</label>
      <input
        id="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={draft.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      {tells.includes('email') && (
        <>
          <label htmlFor="email">{say('电子邮箱（可不填）', 'E-mail (optional)')}</label>
          <input
            id="email"
            type="email"
            autoComplete="email"
            maxLength={120}
            value={draft.email}
            onChange={(event) => change({ email: event.target.value })}
          />
        </>
      )}
      {reached && (
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.wantsMessages}
            onChange={(event) => change({ wantsMessages: event.target.checked })}
          />
          {say('有进展时发消息告诉我', 'Send me a message when something happens')}
        </label>
      )}
      <p className="hint">
        {say(
          '联系方式只用于联系您办理此事，加密保存，打码显示，谁看过都有记录。',
          'Only used to reach you about this; kept encrypted, shown masked, every look is logged.',
        )}
      </p>
    </>
  )
}
