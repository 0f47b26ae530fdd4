import type { UploadView } from '@manyuan/core/matters/uploads.ts'
import { useEffect, useState } from 'react'
import type { Sending } from './use-uploads.ts'

/**
 * Papers of one's own that stopped on their way before this page was opened, but for those that were chosen again since.
 * Nothing when they cannot be asked for: they are a convenience.
 */
export function useUnfinished(
  load: (() => Promise<{ uploads: UploadView[] }>) | undefined,
  rows: readonly Sending[],
): readonly UploadView[] {
  const [found, setFound] = useState<readonly UploadView[]>([])
  useEffect(() => {
    let left = false
    void load?.().then(
      ({ uploads }) => {
        if (!left) setFound(uploads)
      },
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [load])
  return found.filter(
    ({ name, bytes }) => !rows.some(({ file }) => file.name === name && file.size === bytes),
  )
}
