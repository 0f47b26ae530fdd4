import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** What went wrong, said aloud as soon as it is there. */
export function Trouble({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="problem">
      {children}
    </div>
  )
}

/** Said when an answer takes longer than a second: it is under way, pressing again helps nobody. */
export function Slow({ slow }: { slow: boolean }) {
  const { say } = useTexts()
  return (
    <p role="status" className={slow ? 'slow' : 'nothing'}>
      {slow
        ? say('网络较慢，请稍等，不用重按…', 'The network is slow; please wait, no need to press again…')
        : ''}
    </p>
  )
}
