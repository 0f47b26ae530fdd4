import { useTexts } from '../i18n/language.tsx'
import type { Fault } from './faults.ts'

/** Goes to where a fault is: opens what is folded over it and puts the cursor there. */
export function goTo(id: string): void {
  const found = document.getElementById(id)
  found?.closest('details')?.setAttribute('open', '')
  const field = found?.matches('fieldset') ? (found.querySelector('input, select, button') ?? found) : found
  if (field instanceof HTMLElement) field.focus()
}

/** What still has to be put right before it can be sent, each a way to where it stands. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const { say } = useTexts()
  if (faults.length === 0) return null
  return (
    <div role="alert" className="problem">
      {say(
        `还有 ${faults.length} 处要改：`,
        `${faults.length === 1 ? '1 thing' : `${faults.length} things`} to put right: `,
      )}
      <ul className="faults">
        {faults.map(({ id, label, problem }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault()
                goTo(id)
              }}
            >
              {label}
              {say('：', ': ')}
              {problem}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
