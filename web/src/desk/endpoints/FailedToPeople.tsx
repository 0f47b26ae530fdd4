import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useMessageCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { FailedRows } from './FailedRows.tsx'

/** Mails and text messages that staff asked for and that could not be sent: by unit and post, never by name or address. */
export function FailedToPeople() {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const command = useMessageCommand()
  const pages = usePages(['failedToPeople'], ({ after }) => api.failedToPeople(after))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return null
  async function again(deliveryIds?: string[]): Promise<void> {
    await command('message.sendAgain', deliveryIds ? { deliveryIds } : {})
    await pages.refetch()
  }
  const ways = { email: say('邮件', 'mail'), sms: say('短信', 'text message') }
  return (
    <section className="panel gap" aria-labelledby="failed-to-people">
      <h2 id="failed-to-people">{say('发给工作人员而没有发成的', 'What staff could not be sent')}</h2>
      <p className="hint">
        {say(
          '本人留了地址要听的邮件和短信；他们在站内消息里都看得到。再发时避开本人的免打扰时段。地址不对的，请该岗位的人在“账号”里改。限制知悉和回避的事项不列出，“全部再发一次”时一并再发。',
          'Mails and text messages that people asked for; all of it stands in their inbox. Sent again it keeps to their quiet hours. Where an address is wrong, ask whoever holds the post to change it under "Account". Those about restricted matters and matters with an exclusion are not listed; "Send all again" sends them too.',
        )}
      </p>
      {pages.rows.length === 0 && <p>{say('没有列出的。', 'None is listed.')}</p>}
      <FailedRows
        pages={pages}
        moreThanListed
        to={{
          head: say('发给', 'To'),
          of: ({ unit, role, channel }) =>
            `${nameIn(language, unit)} · ${people.role[role]} · ${ways[channel]}`,
        }}
        again={again}
      />
    </section>
  )
}
