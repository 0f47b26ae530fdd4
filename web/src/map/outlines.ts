import { useEffect, useState } from 'react'
import type { Outline } from './OutlineMap.tsx'

let asked: Promise<Outline[]> | undefined

async function fetchOutlines(): Promise<Outline[]> {
  const response = await fetch('/api/outlines')
  if (!response.ok) throw new Error(String(response.status))
  return ((await response.json()) as { outlines: Outline[] }).outlines
}

/** The outlines of this installation, asked for once; none at all where they are not published. */
export function useOutlines(): readonly Outline[] {
  const [outlines, setOutlines] = useState<readonly Outline[]>([])
  useEffect(() => {
    asked ??= fetchOutlines()
    asked.then(setOutlines, () => {
      asked = undefined
    })
  }, [])
  return outlines
}
