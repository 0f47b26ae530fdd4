import { useTexts } from '../i18n/language.tsx'
import { useField } from './field.ts'
import { Pages } from './Pages.tsx'

/** What the reader brought, and how far each is. */
export function Reported() {
  const { api } = useField()
  const { say } = useTexts()
  return (
    <section>
      <h1>{say('我上报的', 'My reports')}</h1>
      <Pages load={api.reported} empty={say('还没有上报过。', 'Nothing reported yet.')} />
    </section>
  )
}
