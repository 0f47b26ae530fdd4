import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** Written in by the build: the version of the library, which names the folder of its parts. */
declare const __PDFJS__: string

/** Where the build puts what documents need besides: encodings and fonts of Chinese documents without their own. */
const parts = `/assets/pdfjs-${__PDFJS__}/`
const patienceMs = 20_000
/** A page larger than this is drawn coarser: what says that it is enormous must not fill the memory. */
const mostPixels = 16_000_000

export type Pdf = PDFDocumentProxy

/**
 * Opens a PDF; its own thread is ended with it. Scripts in it never run (that part of the library is not here), and nothing
 * is fetched from outside. Throws for what cannot be read, is locked by a password, or takes too long.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
    wasmUrl: `${parts}wasm/`,
    // The policy of our pages lets nothing be compiled at run time.
    useWasm: false,
    enableXfa: false,
    maxImageSize: mostPixels * 4,
  })
  task.onPassword = () => void task.destroy()
  const timer = setTimeout(() => void task.destroy(), patienceMs)
  try {
    return await task.promise
  } finally {
    clearTimeout(timer)
  }
}

/** Draws one page as wide as asked, in pixels of the screen, turned by so many quarters. */
export async function drawPage(
  pdf: Pdf,
  number: number,
  canvas: HTMLCanvasElement,
  { width, quarters, sharp }: { width: number; quarters: number; sharp: number },
): Promise<void> {
  const page = await pdf.getPage(number)
  const rotation = (page.rotate + quarters * 90) % 360
  const natural = page.getViewport({ scale: 1, rotation })
  const wanted = (width / natural.width) * sharp
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (natural.width * natural.height)))
  const viewport = page.getViewport({ scale, rotation })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${width}px`
  await page.render({ canvas, viewport }).promise
}
