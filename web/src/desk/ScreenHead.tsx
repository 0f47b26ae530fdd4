import type { ReactNode } from 'react'

/** The head of a screen: what it is called, its one first button beside that, and below what it is for. */
export function ScreenHead({
  title,
  action,
  children,
}: {
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="screen-head">
      <h1>{title}</h1>
      {action}
      {children && <p className="hint">{children}</p>}
    </div>
  )
}
