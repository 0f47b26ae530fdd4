import { createHash } from 'node:crypto'
import type { KeyRing } from '../../crypto/key-ring.ts'
import type { AuditRow } from '../../db/audit.ts'
import { csvLine } from '../../spreadsheets/csv-cells.ts'
import { sealedLine } from '../seal.ts'
import type { SealedRun } from './collect.ts'
import { packFiles } from './container.ts'
import {
  type EvidenceManifest,
  manifestFile,
  noteFile,
  rowsFile,
  signatureFile,
  tableFile,
} from './manifest.ts'
import { evidenceNote } from './note.ts'
import { evidenceKey, fingerprintOf, signEvidence } from './signing.ts'

export type Evidence = {
  facts: Omit<EvidenceManifest, 'format' | 'seals' | 'files' | 'publicKey' | 'rows' | 'unsealed'>
  rows: readonly AuditRow[]
  /** The rows as somebody reads them, the head first. */
  table: readonly (readonly string[])[]
  runs: readonly SealedRun[]
  unsealed: number
}

const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')
/** A spreadsheet takes UTF-8 for what it is by this mark. */
const byteOrderMark = '\uFEFF'

/** Packs evidence into a ZIP that can be checked by itself: a signed list holds every file and every seal. */
export function packEvidence(ring: KeyRing, evidence: Evidence): NodeJS.ReadableStream {
  const { facts, rows, table, runs, unsealed } = evidence
  const publicKey = evidenceKey(ring)
  const about = { ...facts, rows: rows.length }
  const contents: [name: string, text: string][] = [
    [noteFile, evidenceNote(about, fingerprintOf(publicKey))],
    [tableFile, byteOrderMark + table.map(csvLine).join('')],
    [rowsFile, lines(rows.map(sealedLine))],
    ...runs.flatMap(({ seal, lines: under }): [string, string][] =>
      seal.file === null ? [] : [[seal.file, lines(under)]],
    ),
  ]
  const manifest: EvidenceManifest = {
    format: 'manyuan-evidence@1',
    ...about,
    unsealed,
    seals: runs.map(({ seal }) => seal),
    files: Object.fromEntries(
      contents.map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
    ),
    publicKey,
  }
  const list = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  return packFiles([
    ...contents.map(([name, text]) => [name, Buffer.from(text)] as const),
    [manifestFile, list],
    [signatureFile, Buffer.from(signEvidence(ring, list))],
  ])
}
