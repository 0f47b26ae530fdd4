import type { EnquiryView } from '@manyuan/core/enquiries/contract.ts'
import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { hashSecret, newSecret } from '../../client/secret.ts'
import { useSending } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { useCommand, useEnquiryCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { keepRegistered } from '../matters/just-registered.ts'
import { useSortNames } from './sort-names.ts'

/** One line: what it was, and what else can come of it. */
export function EnquiryLine({ enquiry, refresh }: { enquiry: EnquiryView; refresh: () => Promise<void> }) {
  const { session } = useDesk()
  const command = useCommand()
  const enquiryCommand = useEnquiryCommand()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { say, language } = useTexts()
  const { message } = App.useApp()
  const names = useSortNames()
  const { busy, problem, run } = useSending()
  // Whoever asked mostly stands there still, and takes the receipt along.
  const [secret] = useState(newSecret)
  const { id, sort, at, words, matter, own } = enquiry

  /** Words, place and the office are taken over; what else is to be known is asked on the page of the matter. */
  const makeMatter = () =>
    run(async () => {
      const source = 'window'
      const followHash = hashSecret(secret)
      const done = await command('matter.register', { words, source, followHash, fromEnquiry: id })
      keepRegistered(session.post.postId, { ...done, at: new Date().toISOString(), source, secret })
      void queries.invalidateQueries({ queryKey: ['enquiries'] })
      void message.success(say('已转为事项', 'It is a matter now'))
      await navigate({ to: '/matters/$ref', params: { ref: done.matter }, state: { registered: true } })
    })
  const strike = () =>
    run(async () => {
      await enquiryCommand('enquiry.strike', { enquiryId: id })
      await refresh()
    })

  return (
    <li>
      <time dateTime={at}>{formatMoment(at, language)}</time>
      <span className="quiet">{names[sort]}</span>
      {matter === null ? (
        <span className="enquiry-words">{words}</span>
      ) : (
        <Link className="enquiry-words" to="/matters/$ref" params={{ ref: matter }}>
          {listTexts(language).enquiry.becameMatter}
        </Link>
      )}
      {matter === null && (
        <span className="enquiry-acts">
          <Button size="small" loading={busy} onClick={() => void makeMatter()}>
            {say('转为事项', 'Make it a matter')}
          </Button>
          {own && (
            <AskFirst
              title={say('划去这一行？', 'Strike this line out?')}
              description={say(
                '记错了才划去；不再计数。',
                'For what was written by mistake; it no longer counts.',
              )}
              onConfirm={strike}
            >
              <Button size="small" type="text">
                {say('划去', 'Strike out')}
              </Button>
            </AskFirst>
          )}
        </span>
      )}
      {problem && <Alert type="error" title={problem} />}
    </li>
  )
}
