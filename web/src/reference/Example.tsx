import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** Lines to be copied as they stand. */
export function Example({ text }: { text: string }) {
  const { say } = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <div className="example">
      <pre>{text}</pre>
      {/* Browsers lend the clipboard only to pages that came with TLS. */}
      {window.isSecureContext && (
        <button
          type="button"
          className="small"
          onClick={() =>
            navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? say('已复制', 'Copied') : say('复制', 'Copy')}
        </button>
      )}
    </div>
  )
}
