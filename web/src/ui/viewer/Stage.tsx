import type { ComponentProps } from 'react'
import './viewer.css'

/** Where a paper lies to be looked at; what is larger than it is scrolled, by keys too. */
export function Stage({ label, ...more }: ComponentProps<'section'> & { label: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it keys would not scroll.
  return <section className="viewer-stage" tabIndex={0} aria-label={label} {...more} />
}
