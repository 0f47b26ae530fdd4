import type { ReactNode } from 'react'
import type { Look } from './use-looking.ts'

/** What shows a paper: its bytes, and how it is looked at. */
export type BodyProps = { blob: Blob } & Look

/** A sentence in place of a paper. */
export function Notice({ children, alert = false }: { children: ReactNode; alert?: boolean }) {
  return (
    <p className="viewer-notice" role={alert ? 'alert' : 'status'}>
      {children}
    </p>
  )
}
