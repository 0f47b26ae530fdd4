import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Something that opens by a press, or by its address: `#id` leads to it. */
export function Entry({ id, head, children }: { id: string; head: ReactNode; children: () => ReactNode }) {
  const [open, setOpen] = useState(false)
  const entry = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    function look(): void {
      if (location.hash !== `#${id}`) return
      setOpen(true)
      entry.current?.scrollIntoView()
    }
    look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [id])
  return (
    <details
      ref={entry}
      id={id}
      className="entry"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{head}</summary>
      {open && children()}
    </details>
  )
}

/** The address of an entry, to be passed on. */
export function EntryLink({ id, children }: { id: string; children: ReactNode }) {
  return <a href={`#${id}`}>{children}</a>
}
