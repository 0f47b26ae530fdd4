import type { PaperView } from '@manyuan/core/matters/views.ts'
import { useEffect, useState } from 'react'

/** A paper as it is fetched to be looked at. */
export type FetchedFile =
  | { state: 'loading' }
  | { state: 'failed'; problem: string }
  | { state: 'there'; blob: Blob; url: string }

/** Fetches a paper, and lets go of it when another one is looked at. */
export function useFile(
  paper: Pick<PaperView, 'id'> | undefined,
  load: (paper: string) => Promise<Blob>,
): FetchedFile {
  const [file, setFile] = useState<FetchedFile & { of?: string }>({ state: 'loading' })
  const id = paper?.id
  useEffect(() => {
    if (id === undefined) return
    let left = false
    let url = ''
    setFile({ state: 'loading' })
    load(id).then(
      (blob) => {
        if (left) return
        url = URL.createObjectURL(blob)
        setFile({ state: 'there', blob, url, of: id })
      },
      (error: unknown) => {
        if (!left)
          setFile({ state: 'failed', problem: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      left = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [id, load])
  // Until the effect has run, what is there belongs to the one before.
  return file.state === 'there' && file.of !== id ? { state: 'loading' } : file
}
