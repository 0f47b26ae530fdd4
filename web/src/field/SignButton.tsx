import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { LateChips } from './LateChips.tsx'
import { aimAt } from './payload.ts'
import { useSayWhyLate } from './say-why-late.ts'
import { Unanswered } from './Unanswered.tsx'
import { useForm } from './use-form.ts'

/** Signs for the task in one tap; in two where it comes too late. */
export function SignButton({ view, refresh }: { view: MatterView; refresh: () => Promise<void> }) {
  const { matters, say } = useTexts()
  const form = useForm(`sign/${view.line.ref}`)
  const sayWhyLate = useSayWhyLate(view)
  const late = askedAt('sign', view.late)
  const [missing, setMissing] = useState(false)
  async function sign(): Promise<void> {
    await sayWhyLate(late, form.fields)
    const at = aimAt(view)
    if (at) await form.send({ name: 'matter.sign', payload: { taskId: at.taskId }, aim: at.aim })
    await refresh()
  }
  function press(): void {
    const isMissing = late.length > 0 && !form.fields.lateReason
    setMissing(isMissing)
    if (!isMissing) void form.run(sign)
  }
  return (
    <>
      <LateChips late={late} view={view} said={form.fields} missing={missing} set={form.set} />
      {form.problem && <Trouble>{form.problem}</Trouble>}
      <Unanswered shown={form.unanswered} />
      <button type="button" className="primary big" disabled={form.busy} onClick={press}>
        {form.busy ? say('正在签收…', 'Signing…') : matters.move.sign}
      </button>
    </>
  )
}
