import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { aloud } from '@manyuan/core/matters/spoken.ts'
import { emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import { useQuery } from '@tanstack/react-query'
import { groupsOfSecret } from '../../client/secret.ts'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords, dueDayInWords, momentInWords } from '../../i18n/time.ts'
import { QrCode } from '../../ui/QrCode.tsx'
import { useDesk } from '../desk.tsx'
import { followAddress, followPage } from './follow-address.ts'

export const receiptSizes = ['a5', 'a4', 'roll'] as const
export type ReceiptSize = (typeof receiptSizes)[number]

/**
 * What whoever brought a matter takes home. It says nothing of who they are and what they said: a paper gets lost. The
 * QR holds the code alone; the secret stands on the first print, and nobody can print it again.
 */
export function ReceiptSheet({
  code,
  at,
  kind,
  dues,
  secret,
  size,
}: {
  code: string
  at: string
  /** What it is about, where that may be seen over a shoulder. */
  kind: string | undefined
  dues: readonly { name: string; at: string }[]
  secret: string
  size: ReceiptSize
}) {
  const { api, about, session } = useDesk()
  const { say, language } = useTexts()
  const grouped = formatMatterCode(code)
  const { data: place } = useQuery({
    queryKey: ['division', session.divisionId],
    queryFn: () => api.division(session.divisionId),
    staleTime: 600_000,
  })
  const { address, telephone } = place?.centre ?? {}
  return (
    <article className={`receipt-sheet ${size}`} aria-label={say('登记回执', 'Receipt')}>
      <p className="receipt-office">{nameIn(language, session.post.unitName)}</p>
      <h2>{say('事项登记回执', 'Receipt of a matter')}</h2>
      <div className="receipt-code">
        <QrCode
          text={followAddress(about.address, code)}
          label={say('查询进度的二维码', 'QR code of the page to follow it')}
        />
        <dl>
          <dt>{say('事项编码', 'Code')}</dt>
          <dd className="code">{grouped}</dd>
          <dd className="receipt-aloud">{aloud(grouped.split('-'), language)}</dd>
          {secret && (
            <>
              <dt>{say('查询码（只印这一次）', 'Secret (printed this once)')}</dt>
              <dd className="code secret">{groupsOfSecret(secret).join(' ')}</dd>
            </>
          )}
        </dl>
      </div>
      <dl className="receipt-facts">
        <dt>{say('登记时间', 'Registered')}</dt>
        <dd>{momentInWords(at, language)}</dd>
        {kind && (
          <>
            <dt>{say('事项类别', 'Kind')}</dt>
            <dd>{kind}</dd>
          </>
        )}
        {dues.map((due) => (
          <div key={due.name}>
            <dt>{due.name}</dt>
            <dd>{say(`${dueDayInWords(due.at, language)}前`, `by ${dueDayInWords(due.at, language)}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{say('接下来', 'What happens next')}</h3>
      <ol>
        <li>
          {say(
            '综治中心判断由谁来办；不归这里办的，告诉您去哪里办。',
            'The centre decides who handles it, or tells you where it belongs.',
          )}
        </li>
        <li>
          {say(
            '承办单位办理并答复；办完后由没有参与办理的人回访，问您事情解决没有。',
            'The unit answers; then somebody who had no part in it asks you whether it is solved.',
          )}
        </li>
        <li>
          {secret
            ? say(
                '扫码或打开下面的网址，输入两个码，可以查进度、补充情况、评价。',
                'Scan the code or open the address below; with both codes you follow it, add to it and rate it.',
              )
            : say(
                '凭事项编码，可以向综治中心的窗口或电话问进度。',
                'With the code you can ask any governance centre how far it is.',
              )}
        </li>
      </ol>
      {secret && <p className="receipt-address">{followPage(about.address)}</p>}
      {(address || telephone) && (
        <p className="receipt-address">{[address, telephone].filter(Boolean).join(' ')}</p>
      )}
      <p className="receipt-emergency">
        {say('有人受伤、有危险，请直接拨打', 'In danger, call at once:')}{' '}
        <b>{emergencyServices.join(' / ')}</b>
      </p>
      <p className="receipt-note">
        {say(
          '回执不写姓名和反映的内容。工作人员不会向您要查询码。办理不收费。',
          'This receipt names neither you nor what you said. Staff never ask for the secret. It costs nothing.',
        )}
      </p>
      <p className="receipt-end">
        {nameIn(language, session.post.unitName)}
        <br />
        {dayInWords(at, language)}
      </p>
      {about.demonstration && (
        <p className="receipt-note">{say('演示数据，均为虚构', 'Demonstration: made up')}</p>
      )}
    </article>
  )
}
