import { fileTypeFromBuffer } from 'file-type'
import { FileFault } from './file-fault.ts'
import type { FileSource } from './spreadsheet.ts'

const zip = '504b0304'
const emptyZip = '504b0506'
const compound = 'd0cf11e0'

async function startOf(source: FileSource): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0)
  for await (const piece of source.read()) {
    start = Buffer.concat([start, piece])
    if (start.length >= 4200) break
  }
  return start
}

/** Whether a text stands anywhere in a file, as Windows writes the names of its parts. */
async function holds(source: FileSource, text: string): Promise<boolean> {
  const wanted = Buffer.from(text, 'utf16le')
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of source.read()) {
    const seen = Buffer.concat([tail, piece])
    if (seen.includes(wanted)) return true
    tail = seen.subarray(Math.max(0, seen.length - wanted.length))
  }
  return false
}

/** Old Excel, and whatever is locked with a password, come in the same wrapping. */
async function refuseCompound(source: FileSource): Promise<never> {
  const path = source.name
  if (await holds(source, 'EncryptedPackage')) throw new FileFault({ code: 'file.locked', path })
  if ((await holds(source, 'Workbook')) || (await holds(source, 'Book')))
    throw new FileFault({ code: 'file.oldExcel', path })
  throw new FileFault({ code: 'file.otherFormat', path, found: 'OLE' })
}

/**
 * Whether a file is a workbook of today (XLSX) or text, by its content: names are not believed. Throws a FileFault that
 * says what it is instead, and how it becomes a table that can be read.
 */
export async function whatIsIt(source: FileSource): Promise<'xlsx' | 'csv'> {
  const path = source.name
  const start = await startOf(source)
  if (start.length === 0) throw new FileFault({ code: 'file.empty', path })
  const signature = start.subarray(0, 4).toString('hex')
  if (signature === compound) return await refuseCompound(source)
  if (signature === zip || signature === emptyZip) return 'xlsx'
  // What older systems call .xls is often a page or the XML of Excel 2003.
  const text = start
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf)?\s*/, '')
    .toLowerCase()
  if (/^<(html|table|!doctype|\?xml|meta|head|style|workbook)/.test(text))
    throw new FileFault({ code: 'file.otherFormat', path, found: text.includes('<html') ? 'HTML' : 'XML' })
  const known = await fileTypeFromBuffer(start)
  if (known) throw new FileFault({ code: 'file.otherFormat', path, found: known.ext.toUpperCase() })
  return 'csv'
}
