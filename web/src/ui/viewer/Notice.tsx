import type { ReactNode } from 'react'

/** What shows a paper: its bytes, how large, and turned by how many quarters. */
export type BodyProps = { blob: Blob; zoom: number; quarters: number }

/** A sentence in place of a paper. */
export function Notice({ children, alert = false }: { children: ReactNode; alert?: boolean }) {
  return (
    <p className="viewer-notice" role={alert ? 'alert' : 'status'}>
      {children}
    </p>
  )
}
