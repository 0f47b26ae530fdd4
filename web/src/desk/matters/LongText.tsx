import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useBeforePrint } from '../before-print.ts'

/** About what fills a third of a screen at the desk. */
const foldedFrom = 400

/** What somebody wrote; a very long text shows its beginning, and the rest when it is asked for. */
export function LongText({ text }: { text: string }) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  useBeforePrint(() => setOpen(true))
  if (text.length <= foldedFrom * 1.5) return text
  return (
    <>
      {open ? text : `${text.slice(0, foldedFrom)}…`}{' '}
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open
          ? say('收起', 'Fold away')
          : say(`展开全文（${text.length} 字）`, `Show all ${text.length} characters`)}
      </Button>
    </>
  )
}
