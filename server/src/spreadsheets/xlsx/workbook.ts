import { posix } from 'node:path'
import { FileFault } from '../file-fault.ts'
import type { DateSystem, SheetInfo } from '../spreadsheet.ts'
import { limits } from './limits.ts'
import { type NumberFormat, numberFormatOf } from './number-format.ts'
import type { Package } from './package.ts'
import { readXml } from './parse-xml.ts'

/** What a workbook says of itself: its sheets with their parts, from when it counts days, how its numbers are shown. */
export type Workbook = {
  sheets: (SheetInfo & { path: string })[]
  dateSystem: DateSystem
  sharedTexts: string | undefined
  /** By the number that a cell names. */
  formats: readonly NumberFormat[]
  hasMacros: boolean
}

type Relation = { type: string; target: string }

async function relationsOf(pack: Package, path: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(path)
  const relations = new Map<string, Relation>()
  const own = posix.join(folder, '_rels', `${posix.basename(path)}.rels`)
  if (!pack.has(own)) return relations
  await readXml(pack, own, {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return relations
}

/** Says what a ZIP is that is no workbook of today. */
function refuseOther(pack: Package): never {
  const path = pack.name
  if (pack.has('xl/workbook.bin')) throw new FileFault({ code: 'file.otherFormat', path, found: 'XLSB' })
  if (pack.has('content.xml') && pack.has('mimetype'))
    throw new FileFault({ code: 'file.otherFormat', path, found: 'ODS' })
  if (pack.has('word/document.xml')) throw new FileFault({ code: 'file.otherFormat', path, found: 'DOCX' })
  throw new FileFault({ code: 'file.otherFormat', path, found: 'ZIP' })
}

async function formatsIn(pack: Package, path: string | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCells = false
  if (path === undefined || !pack.has(path)) return formats
  await readXml(pack, path, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt')
        codes.set(Number(attributes.numFmtId), (attributes.formatCode ?? '').slice(0, 300))
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(numberFormatOf(id, codes.get(id)))
      if (formats.length + codes.size > limits.styles)
        throw new FileFault({ code: 'file.bomb', path: pack.name, why: 'size' })
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** Reads what a workbook says of itself. Throws a FileFault when the package is no workbook. */
export async function readWorkbook(pack: Package): Promise<Workbook> {
  const roots = pack.has('_rels/.rels') ? await relationsOf(pack, '.') : new Map<string, Relation>()
  const root = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!pack.has(root) || !root.endsWith('.xml') || pack.has('word/document.xml')) refuseOther(pack)
  const relations = await relationsOf(pack, root)
  const partOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.target
  const sheets: Workbook['sheets'] = []
  let dateSystem: DateSystem = 1900
  await readXml(pack, root, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) dateSystem = 1904
      if (name !== 'sheet') return
      const part = relations.get(attributes.id ?? '')
      if (part?.type !== 'worksheet') return
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      sheets.push({ name: (attributes.name ?? '').slice(0, 60), hidden, path: part.target })
      if (sheets.length > limits.sheets)
        throw new FileFault({ code: 'file.bomb', path: pack.name, why: 'entries' })
    },
  })
  if (sheets.length === 0) throw new FileFault({ code: 'file.empty', path: pack.name })
  return {
    sheets,
    dateSystem,
    sharedTexts: partOf('sharedStrings'),
    formats: await formatsIn(pack, partOf('styles')),
    hasMacros: pack.has('xl/vbaProject.bin') || partOf('vbaProject') !== undefined,
  }
}
