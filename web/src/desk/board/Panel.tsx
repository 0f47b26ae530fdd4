import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'

type Props = {
  digit: number
  name: string
  area: string
  defined: string
  /** What stands beside the explanation. */
  foot?: ReactNode
  children: ReactNode
}

/** One panel of the board; its digit takes the keyboard there. What its figures are is said where it is asked for. */
export function Panel({ digit, name, area, defined, foot, children }: Props) {
  const { say } = useTexts()
  return (
    <section className={`board-panel ${area}`} id={`panel-${digit}`} tabIndex={-1} aria-label={name}>
      <h2>
        <span className="digit" aria-hidden="true">
          {digit}
        </span>{' '}
        {name}
      </h2>
      {children}
      <div className="foot">
        <details className="defined">
          <summary>{say('怎么算的', 'How this is counted')}</summary>
          <p>{defined}</p>
        </details>
        {foot}
      </div>
    </section>
  )
}
