import { extensionOf } from '@manyuan/core/matters/paper-types.ts'
import type { PaperView } from '@manyuan/core/matters/views.ts'
import { useCallback, useEffect, useState } from 'react'

const drawn = ['image/jpeg', 'image/png', 'image/webp']

/** Pictures are fetched a little before they come into view, and not before: that one was seen is written down. */
const near = '200px'

/** Whether what `watch` is given as its ref has come near enough to be seen. */
function useNear() {
  const [isNear, setIsNear] = useState(false)
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true)
      },
      { rootMargin: near },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { isNear, watch }
}

/** How a paper looks in a list: the small picture of a photo, the ending of everything else. `load` fetches the picture. */
export function PaperTile({ paper, load }: { paper: PaperView; load: (paper: string) => Promise<Blob> }) {
  const [url, setUrl] = useState<string>()
  const { isNear, watch } = useNear()
  const isDrawn = drawn.includes(paper.mediaType)
  const { id } = paper
  useEffect(() => {
    if (!isDrawn || !isNear) return
    let made = ''
    let left = false
    load(id).then(
      (blob) => {
        if (left) return
        made = URL.createObjectURL(blob)
        setUrl(made)
      },
      // Its name is there all the same.
      () => undefined,
    )
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, isDrawn, isNear, load])
  return url ? (
    <img className="tile" src={url} alt="" />
  ) : (
    <i ref={watch} className="tile" aria-hidden="true">
      {extensionOf(paper.name).slice(0, 4).toUpperCase() || '—'}
    </i>
  )
}
