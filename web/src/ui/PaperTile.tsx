import { extensionOf } from '@manyuan/core/matters/paper-types.ts'
import type { PaperView } from '@manyuan/core/matters/views.ts'
import { useEffect, useState } from 'react'

const drawn = ['image/jpeg', 'image/png', 'image/webp']

/** How a paper looks in a list: the small picture of a photo, the ending of everything else. `load` fetches the picture. */
export function PaperTile({ paper, load }: { paper: PaperView; load: (paper: string) => Promise<Blob> }) {
  const [url, setUrl] = useState<string>()
  const isDrawn = drawn.includes(paper.mediaType)
  const { id } = paper
  useEffect(() => {
    if (!isDrawn) return
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
  }, [id, isDrawn, load])
  return url ? (
    <img className="tile" src={url} alt="" />
  ) : (
    <i className="tile" aria-hidden="true">
      {extensionOf(paper.name).slice(0, 4).toUpperCase() || '—'}
    </i>
  )
}
