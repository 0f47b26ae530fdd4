import { useState } from 'react'

const zooms = [0.5, 0.75, 1, 1.5, 2, 3] as const
const whole = zooms.indexOf(1)
/** Stands for the last page of a paper that has not told yet how many it has. */
const lastPage = Number.MAX_SAFE_INTEGER

/** What is to be seen of a paper: its bytes and which page of it, how large, and turned by how many quarters. */
export type Look = {
  zoom: number
  quarters: number
  page: number
  /** Another page of the same paper. */
  turnTo: (page: number) => void
  /** How many pages it has, once it is open. */
  counted: (pages: number) => void
}

/** Which of so many papers is looked at, and how. */
export function useLooking(papers: number, first = 0) {
  const [chosen, setAt] = useState(first)
  const [zoom, setZoom] = useState(whole)
  const [quarters, setQuarters] = useState(0)
  const [page, turnTo] = useState(1)
  const [pages, counted] = useState(1)
  // Papers may be taken away while one is looked at.
  const at = Math.max(0, Math.min(chosen, papers - 1))

  /** Another paper, as it is at first; nothing before the first and behind the last. */
  function go(by: number, toPage = 1): boolean {
    const next = at + by
    if (next < 0 || next >= papers) return false
    setAt(next)
    setZoom(whole)
    setQuarters(0)
    turnTo(toPage)
    counted(1)
    return true
  }

  return {
    at,
    go,
    /** The next page, of the next paper where this one ends. */
    leaf(by: 1 | -1): void {
      const next = Math.min(page, pages) + by
      if (next >= 1 && next <= pages) turnTo(next)
      else go(by, by === 1 ? 1 : lastPage)
    },
    zoomBy: (by: number) => setZoom((now) => Math.min(Math.max(now + by, 0), zooms.length - 1)),
    turn: () => setQuarters((now) => (now + 1) % 4),
    isWhole: zoom === whole,
    isSmallest: zoom === 0,
    isLargest: zoom === zooms.length - 1,
    look: { zoom: zooms[zoom] ?? 1, quarters, page, turnTo, counted } satisfies Look,
  }
}
