import { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { z } from 'zod'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** One seal over rows that were found. `before` is the digest that it stands on. */
export const EvidenceSeal = z.object({
  serial: z.int(),
  epoch: z.int(),
  fromXid: z.string(),
  toXid: z.string(),
  rows: z.int(),
  before: Digest,
  digest: Digest,
  sealedAt: z.string(),
  /** The file with every row under it; none where some of them are not for the auditor who asked. */
  file: z.string().nullable(),
})
export type EvidenceSeal = z.infer<typeof EvidenceSeal>

/** What a bundle says of itself; its signature holds it, and with the digests every other file. */
export const EvidenceManifest = z.object({
  format: z.literal('manyuan-evidence@1'),
  city: z.string(),
  county: z.string(),
  number: z.int(),
  madeAt: z.string(),
  /** Who asked, by unit and role, and what for. */
  by: z.string(),
  reference: z.string(),
  filter: AuditFilter,
  rows: z.int(),
  /** Rows of the last moment, over which no seal is yet. */
  unsealed: z.int(),
  seals: z.array(EvidenceSeal),
  files: z.record(z.string(), Digest),
  publicKey: z.string(),
})
export type EvidenceManifest = z.infer<typeof EvidenceManifest>

export const manifestFile = 'manifest.json'
export const signatureFile = 'manifest.sig'
export const rowsFile = 'rows.jsonl'
export const tableFile = 'rows.csv'
export const noteFile = 'README.txt'
