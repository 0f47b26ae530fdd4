import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useEffect, useRef, useState } from 'react'
import { groupsOfSecret } from '../client/secret.ts'
import { useTexts } from '../i18n/language.tsx'
import { momentInWords } from '../i18n/time.ts'
import { AddPaper } from './AddPaper.tsx'
import type { PortalApi } from './api.ts'
import type { Received } from './remember.ts'

/** What the person takes away: the code, and the secret that only this screen ever shows. */
export function Receipt({
  api,
  about,
  matter,
  code,
  secret,
  at,
  files,
  onFollow,
}: Received & {
  api: PortalApi
  about: Awaited<ReturnType<PortalApi['about']>> | undefined
  files: File[]
  onFollow: () => void
}) {
  const { say, language } = useTexts()
  const [copied, setCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // The form is gone and the page may be scrolled to where its button was.
  useEffect(() => heading.current?.focus(), [])
  // Browsers lend the clipboard only to pages that came with TLS.
  const mayCopy = window.isSecureContext
  const grouped = groupsOfSecret(secret).join(' ')
  const words = { code: say('事项编码', 'Code'), secret: say('查询码', 'Secret') }
  const address = `${location.host}/follow`
  function copy(): void {
    const lines = [`${words.code} ${formatMatterCode(code)}`, `${words.secret} ${grouped}`, address]
    void navigator.clipboard.writeText(lines.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <section className="card receipt">
      <h1 ref={heading} tabIndex={-1}>
        {say('已收到', 'Received')}
      </h1>
      <p>
        {say(
          '请截图或抄下这两个码，凭它们查进度、评价、申请重新办理。查询码别处查不到，丢了补不了。',
          'Keep both: with them you follow, rate and reopen. The secret is nowhere else and cannot be replaced.',
        )}
      </p>
      <dl>
        <dt>{words.code}</dt>
        <dd className="code">{formatMatterCode(code)}</dd>
        <dt>{words.secret}</dt>
        <dd className="code">
          <span aria-hidden="true">{grouped}</span>
          <span className="heard">{[...secret].join(' ')}</span>
        </dd>
      </dl>
      <p className="hint">
        {say(
          '查询码里没有 0、1 和字母 O、I，念给别人听时不会混。',
          'The secret has no 0, no 1 and no letters O and I, so that it can be read out without mistakes.',
        )}
      </p>
      <p className="paper">
        {about && `${nameIn(language, about.city)} · `}
        {momentInWords(at, language)}
        <br />
        {say('查询网址', 'Follow it at')} {address}
      </p>
      <p>
        {say(
          '接下来：综治中心看过内容，定下由谁来办。每一步都能凭这两个码查到。',
          'Next: the centre reads it and decides who handles it. With the two codes you see each step.',
        )}
      </p>
      <AddPaper api={api} matter={matter} code={code} secret={secret} waiting={files} />
      <div className="two">
        {mayCopy && (
          <button type="button" onClick={copy}>
            {copied ? say('已复制', 'Copied') : say('复制两个码', 'Copy both')}
          </button>
        )}
        <button type="button" onClick={() => print()}>
          {say('打印', 'Print')}
        </button>
        <button type="button" className="primary" onClick={onFollow}>
          {say('查看进度', 'Follow it')}
        </button>
      </div>
      <p role="status" className="heard">
        {copied ? say('已复制两个码', 'Both are copied') : ''}
      </p>
    </section>
  )
}
