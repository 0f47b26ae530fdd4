import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { AddPaper } from './AddPaper.tsx'
import type { PortalApi } from './api.ts'
import { rememberMatter } from './remember.ts'

/** What the person takes away: the code, and the secret that only this screen ever shows. */
export function Receipt({
  api,
  matter,
  code,
  secret,
  files,
  onFollow,
}: {
  api: PortalApi
  matter: string
  code: string
  secret: string
  files: File[]
  onFollow: () => void
}) {
  const { say } = useTexts()
  const [copied, setCopied] = useState(false)
  // Browsers lend the clipboard only to pages that came with TLS.
  const mayCopy = window.isSecureContext
  const spoken = secret.replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <section className="card receipt">
      <h1>{say('已收到', 'Received')}</h1>
      <p>
        {say(
          '请截图或抄下这两个码，凭它们查进度、评价、申请重新办理。',
          'Keep both: with them you follow, rate and reopen.',
        )}
      </p>
      <dl>
        <dt>{say('事项编码', 'Code')}</dt>
        <dd className="code">{formatMatterCode(code)}</dd>
        <dt>{say('查询码', 'Secret')}</dt>
        <dd className="code">{spoken}</dd>
      </dl>
      <AddPaper api={api} matter={matter} code={code} secret={secret} waiting={files} />
      <div className="two">
        {mayCopy && (
          <button
            type="button"
            onClick={() => {
              void navigator.clipboard.writeText(`${formatMatterCode(code)} ${spoken}`).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }}
          >
            {copied ? say('已复制', 'Copied') : say('复制两个码', 'Copy both')}
          </button>
        )}
        <button
          type="button"
          className="primary"
          onClick={() => {
            rememberMatter({ code, secret })
            onFollow()
          }}
        >
          {say('查看进度', 'Follow it')}
        </button>
      </div>
    </section>
  )
}
