import { createHash } from 'node:crypto'
import { noSeal } from '../seal.ts'
import { unpackFiles } from './container.ts'
import { EvidenceManifest, type EvidenceSeal, manifestFile, rowsFile, signatureFile } from './manifest.ts'
import { fingerprintOf, isSigned } from './signing.ts'

/** What may be wrong with a bundle, and in which of its files. */
export const evidenceProblems = [
  'unreadable',
  'notSigned',
  'otherKey',
  'fileChanged',
  'fileMissing',
  'fileForeign',
  'sealBroken',
  'chainBroken',
  'rowForeign',
] as const
export type EvidenceProblem = { what: (typeof evidenceProblems)[number]; where: string }

export type EvidenceCheck = {
  manifest: EvidenceManifest | undefined
  fingerprint: string | undefined
  problems: EvidenceProblem[]
}

function digest(...parts: readonly (Buffer | string)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

function linesOf(file: Buffer | undefined): string[] {
  return (file?.toString('utf8') ?? '').split('\n').filter((line) => line !== '')
}

function readManifest(file: Buffer | undefined): EvidenceManifest | undefined {
  try {
    return EvidenceManifest.parse(JSON.parse(file?.toString('utf8') ?? ''))
  } catch {
    return undefined
  }
}

/**
 * Checks a bundle of evidence by itself: nothing but the file is needed. With the fingerprint that the office gave out it
 * is also known whose it is; without, only that nobody changed it since it was signed.
 */
export async function verifyEvidence(path: string, fingerprint?: string): Promise<EvidenceCheck> {
  const files = await unpackFiles(path)
  const kept = files?.get(manifestFile)
  const manifest = readManifest(kept)
  if (!files || !kept || !manifest)
    return { manifest: undefined, fingerprint: undefined, problems: [{ what: 'unreadable', where: path }] }
  const problems: EvidenceProblem[] = []
  const found = (what: EvidenceProblem['what'], where: string) => problems.push({ what, where })
  const signature = files.get(signatureFile)?.toString('utf8') ?? ''
  if (!isSigned(manifest.publicKey, kept, signature)) found('notSigned', manifestFile)
  const own = isSigned(manifest.publicKey, kept, signature) ? fingerprintOf(manifest.publicKey) : undefined
  const asked = fingerprint?.replace(/\s/g, '').toUpperCase()
  if (asked !== undefined && asked !== own?.replaceAll(' ', '')) found('otherKey', manifestFile)
  for (const [name, sum] of Object.entries(manifest.files)) {
    const file = files.get(name)
    if (!file) found('fileMissing', name)
    else if (digest(file) !== sum) found('fileChanged', name)
  }
  for (const name of files.keys())
    if (name !== manifestFile && name !== signatureFile && !(name in manifest.files))
      found('fileForeign', name)
  problems.push(...sealProblems(manifest, files))
  return { manifest, fingerprint: own, problems }
}

/** Reckons each seal anew from the rows under it, and looks whether every row that was found lies under one. */
function sealProblems({ seals }: EvidenceManifest, files: ReadonlyMap<string, Buffer>): EvidenceProblem[] {
  const problems: EvidenceProblem[] = []
  const under = new Set<string>()
  let closed = false
  for (const [at, seal] of seals.entries()) {
    const where = `#${seal.serial}`
    if (!follows(seals[at - 1], seal)) problems.push({ what: 'chainBroken', where })
    closed ||= seal.file === null
    if (seal.file === null) continue
    const lines = linesOf(files.get(seal.file))
    for (const line of lines) under.add(line)
    if (lines.length !== seal.rows || digest(Buffer.from(seal.before, 'hex'), ...lines) !== seal.digest)
      problems.push({ what: 'sealBroken', where })
  }
  // Under a seal that is not laid open a row may lie that nobody can look for.
  if (!closed)
    for (const [at, line] of linesOf(files.get(rowsFile)).entries())
      if (seals.length > 0 && !under.has(line) && isSealed(line, seals))
        problems.push({ what: 'rowForeign', where: `${rowsFile}:${at + 1}` })
  return problems
}

function follows(before: EvidenceSeal | undefined, seal: EvidenceSeal): boolean {
  if (seal.serial === 1) return seal.before === noSeal.toString('hex')
  return before?.serial !== seal.serial - 1 || before.digest === seal.before
}

/** Whether one of the seals claims this row: epoch and transaction stand third and fourth in it. */
function isSealed(line: string, seals: readonly EvidenceSeal[]): boolean {
  const [, , epoch, xid] = JSON.parse(line) as unknown[]
  return seals.some(
    (seal) =>
      seal.epoch === epoch &&
      BigInt(seal.fromXid) <= BigInt(String(xid)) &&
      BigInt(String(xid)) < BigInt(seal.toXid),
  )
}
