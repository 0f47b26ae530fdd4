import { useSyncExternalStore } from 'react'
import { keep, recall } from '../client/keep.ts'
import { useTexts } from '../i18n/language.tsx'

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

/** The size of letters on this device, which is the same for portal, field page and desk. */
export function useTypeSize(): TypeSize {
  return useSyncExternalStore(listen, typeSize)
}

/** The other size, named by what it brings, and how it is taken. */
export function useOtherTypeSize(): { name: string; take: () => void } {
  const { say } = useTexts()
  const other = useTypeSize() === 'large' ? 'usual' : 'large'
  const names = { usual: say('标准版', 'Usual type'), large: say('大字版', 'Large type') }
  return {
    name: names[other],
    take() {
      keep('device', kept, other)
      show()
    },
  }
}
