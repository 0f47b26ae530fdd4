/** A document as it is shown: texts alone, nothing of which can run or be fetched. */
export type OfficePage =
  | { kind: 'document'; blocks: Block[]; cut: boolean }
  | { kind: 'workbook'; sheets: Sheet[]; cut: boolean }

export type Block = { kind: 'paragraph'; level: number; text: string } | { kind: 'table'; rows: string[][] }

export type Sheet = { name: string; rows: string[][] }

/**
 * As much of a document as somebody looks through; the whole is in the file. A line is a paragraph or a row of a table:
 * whatever is in a document, the page that shows it stays one that a browser can draw.
 */
export const most = {
  lines: 2000,
  sheets: 20,
  rows: 200,
  cells: 40,
  characters: 1_000_000,
  partBytes: 40 * 1024 * 1024,
} as const

/** Gives back of each text what there is still room for in the page; says so when it was not all of it. */
export function fitting(onCut: () => void): (text: string) => string {
  let left: number = most.characters
  return (text) => {
    const kept = text.slice(0, left)
    left -= kept.length
    if (kept.length < text.length) onCut()
    return kept
  }
}

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const patienceMs = 10_000

/**
 * Reads a document in a thread of its own, which is ended when it takes too long: whatever is in it, the page goes on.
 * Throws for what cannot be read.
 */
export function readOffice(mediaType: string, bytes: ArrayBuffer): Promise<OfficePage> {
  const worker = new Worker(new URL('./office-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<OfficePage>((resolve, reject) => {
    const fail = () => reject(new Error('unreadable'))
    const timer = setTimeout(fail, patienceMs)
    worker.onerror = fail
    worker.onmessage = ({ data }: MessageEvent<OfficePage | undefined>) => {
      clearTimeout(timer)
      if (data) resolve(data)
      else fail()
    }
    worker.postMessage({ mediaType, bytes }, [bytes])
  }).finally(() => worker.terminate())
}
