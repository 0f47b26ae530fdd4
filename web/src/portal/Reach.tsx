import type { NoticeChannel } from '@manyuan/core/matters/notice.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import type { Draft } from './draft.ts'
import type { Fault } from './faults.ts'

/** How somebody can be reached, none of it needed; being told is offered only where something can tell them. */
export function Reach({
  tells,
  draft,
  faults,
  change,
}: {
  tells: readonly NoticeChannel[]
  draft: Draft
  faults: readonly Fault[]
  change: (part: Partial<Draft>) => void
}) {
  const { say } = useTexts()
  const problemOf = (id: string) => faults.find((fault) => fault.id === id)?.problem
  const reached =
    (tells.includes('sms') && draft.phone.trim() !== '') ||
    (tells.includes('email') && draft.email.trim() !== '')
  return (
    <div className="part">
      <Field
        id="phone"
        label={say('联系电话（可不填）', 'Telephone (optional)')}
        hint={say(
          '不留也照样办。只用于联系您办理此事，加密保存，打码显示，谁看过都有记录。',
          'It is handled without it too. Only used to reach you about this; kept encrypted, shown masked, every look is logged.',
        )}
        problem={problemOf('phone')}
      >
        {(ties) => (
          <input
            {...ties}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={30}
            value={draft.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Field>
      {tells.includes('email') && (
        <Field id="email" label={say('电子邮箱（可不填）', 'E-mail (optional)')} problem={problemOf('email')}>
          {(ties) => (
            <input
              {...ties}
              type="email"
              autoComplete="email"
              maxLength={120}
              value={draft.email}
              onChange={(event) => change({ email: event.target.value })}
            />
          )}
        </Field>
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
    </div>
  )
}
