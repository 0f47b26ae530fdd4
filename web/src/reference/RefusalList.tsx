import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Entry } from './Entry.tsx'
import { Example } from './Example.tsx'
import type { RefusalEntry } from './spec.ts'

/** Every refusal with its status, in the reader's language first and in the other one when it is opened. */
export function RefusalList({ refusals }: { refusals: readonly RefusalEntry[] }) {
  const { language } = useLanguage()
  const { say } = useTexts()
  const other = language === 'zh' ? 'en' : 'zh'
  return refusals.map((refusal) => {
    const { code, status, details } = refusal
    return (
      <Entry
        key={code}
        id={`refusal-${code}`}
        head={
          <>
            <b className="method">{status}</b> <code>{code}</code>
            <span>
              {refusal[language].title}
              {say('。', '. ')}
              {refusal[language].next}
            </span>
          </>
        }
      >
        {() => (
          <div className="entry-body">
            <p lang={other === 'zh' ? 'zh-CN' : 'en'}>
              {refusal[other].title}
              {other === 'zh' ? '。' : '. '}
              {refusal[other].next}
            </p>
            {Object.keys(details).length > 0 && <Example text={JSON.stringify({ code, details }, null, 2)} />}
          </div>
        )}
      </Entry>
    )
  })
}
