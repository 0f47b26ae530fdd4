import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { OwnRights } from '@manyuan/core/rights/contract.ts'
import { type FormEvent, useState } from 'react'
import { useSending } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Field } from '../../ui/Field.tsx'
import { Slow, Trouble } from '../../ui/Trouble.tsx'
import { goTo } from '../FaultList.tsx'
import { problemOfWords } from '../faults.ts'
import { Words } from '../Words.tsx'

type Correctable = OwnRights['fields'][number]['field']
const longest: Record<Correctable, number> = {
  words: 5000,
  name: 60,
  phone: 30,
  email: 120,
  idNumber: 30,
  address: 200,
}

/** What is wrong and what is right: checked by somebody who did not handle the matter, and the old value stays to be seen. */
export function CorrectOwn({
  label,
  fields,
  onSend,
}: {
  label: string
  fields: OwnRights['fields']
  onSend: (payload: { field: Correctable; value: string }) => Promise<void>
}) {
  const { say, language } = useTexts()
  const words = rightsTexts(language).field
  const [field, setField] = useState<Correctable>('name')
  const [value, setValue] = useState('')
  const [open, setOpen] = useState(false)
  const [pressed, setPressed] = useState(false)
  const { busy, slow, problem, run } = useSending()
  const now = fields.find((one) => one.field === field)?.value
  const wrong = problemOfWords(value, { most: longest[field], needed: true, say })
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setPressed(true)
    if (wrong) goTo('right-value')
    if (wrong || !(await run(() => onSend({ field, value })))) return
    setValue('')
    setPressed(false)
    setOpen(false)
  }
  return (
    <details className="act" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <form noValidate onSubmit={(event) => void send(event)}>
        <Field
          id="right-field"
          label={say('哪一项不对', 'What is wrong')}
          hint={now ? say(`现在是：${now}`, `Now: ${now}`) : say('现在没有填', 'Nothing there now')}
        >
          {(ties) => (
            <select {...ties} value={field} onChange={(event) => setField(event.target.value as Correctable)}>
              {fields.map((one) => (
                <option key={one.field} value={one.field}>
                  {words[one.field]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          id="right-value"
          label={say('正确的是', 'What is right')}
          problem={pressed ? wrong : undefined}
        >
          {(ties) => (
            <Words
              ties={ties}
              value={value}
              most={longest[field]}
              rows={field === 'words' ? 4 : 1}
              onChange={setValue}
            />
          )}
        </Field>
        {problem && <Trouble>{problem}</Trouble>}
        <button type="submit" disabled={busy}>
          {busy ? say('正在提交…', 'Sending…') : say('申请更正', 'Ask to put it right')}
        </button>
        <Slow slow={slow} />
      </form>
    </details>
  )
}
