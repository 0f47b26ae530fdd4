import { useSyncExternalStore } from 'react'
import { keep, recall } from '../client/keep.ts'

/** How large the letters are: as each page has them, or large, for whoever reads with difficulty. */
type TypeSize = 'usual' | 'large'

const kept = 'manyuan.type'
const heard = new Set<() => void>()

function typeSize(): TypeSize {
  return recall('device', kept) === 'large' ? 'large' : 'usual'
}

/** Tells the style sheets, and whoever reads the size in a script. */
function show(): void {
  if (typeSize() === 'large') document.documentElement.dataset.type = 'large'
  else delete document.documentElement.dataset.type
  for (const changed of heard) changed()
}

show()
// Another page of ours on this device: somebody who reads large letters reads them on all.
addEventListener('storage', ({ key }) => key === kept && show())

function listen(changed: () => void): () => void {
  heard.add(changed)
  return () => heard.delete(changed)
}

/** The size of letters on this device, and how it is changed; it is the same for portal, field page and desk. */
export function useTypeSize(): [TypeSize, (size: TypeSize) => void] {
  const size = useSyncExternalStore(listen, typeSize)
  return [
    size,
    (chosen) => {
      keep('device', kept, chosen)
      show()
    },
  ]
}
