import { z } from 'zod'
import { OperationFault } from '../operation-fault.ts'

/**
 * The file: a mark, an open head (how its key is made), then sealed chunks. Inside them, compressed: records, each
 * with its kind and length. The closing record repeats what must have come before.
 */
export const fileMark = Buffer.from('MANYUAN-BACKUP-1\n')
export const mostHeadBytes = 64 * 1024

const Base64 = z.base64().transform((text) => Buffer.from(text, 'base64'))

export const FileHead = z.object({
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  key: z.discriminatedUnion('from', [
    z.object({ from: z.literal('keyFile'), keyId: z.string(), salt: Base64 }),
    z.object({ from: z.literal('passphrase'), salt: Base64 }),
  ]),
})
export type FileHead = z.output<typeof FileHead>

const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const Table = z.object({ name: Name, columns: z.array(Name) })

/** What is known before the first row. */
export const Contents = z.object({
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  installation: z.object({
    id: z.uuid(),
    cityCode: z.string(),
    name: z.unknown(),
    demonstration: z.boolean(),
  }),
  keyIds: z.array(z.string()),
  sequences: z.array(z.object({ name: Name, last: z.string().regex(/^-?\d+$/) })),
  tables: z.array(Table),
})
export type Contents = z.infer<typeof Contents>

/** What was written of each table and of the files, with digests. */
export const Manifest = z.object({
  tables: z.array(z.object({ name: Name, rows: z.int(), sha256: z.string() })),
  files: z.object({ count: z.int(), bytes: z.int(), sha256: z.string(), missing: z.array(z.string()) }),
})
export type Manifest = z.infer<typeof Manifest>

export const BackupTableMark = Table
export const FileMarkRecord = z.object({ key: z.string().regex(/^\d{6}-[0-9a-f-]{36}$/) })

export const recordKinds = ['contents', 'table', 'rows', 'file', 'bytes', 'manifest'] as const
export type RecordKind = (typeof recordKinds)[number]

const prefixBytes = 5
const mostRecordBytes = 64 * 1024 * 1024

export function recordOf(kind: RecordKind, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const prefix = Buffer.alloc(prefixBytes)
  prefix.writeUInt8(recordKinds.indexOf(kind))
  prefix.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([prefix, bytes])
}

/** Cuts a stream into its records; throws when it ends inside one. */
export async function* readRecords(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ kind: RecordKind; content: Buffer }> {
  let parts: Buffer[] = []
  let bytes = 0
  let needed = prefixBytes
  for await (const part of source) {
    parts.push(part)
    bytes += part.length
    if (bytes < needed) continue
    let rest = Buffer.concat(parts)
    for (;;) {
      if (rest.length < prefixBytes) break
      const length = rest.readUInt32BE(1)
      const kind = recordKinds[rest.readUInt8()]
      if (!kind || length > mostRecordBytes) throw new OperationFault({ code: 'backup.otherContent' })
      if (rest.length < prefixBytes + length) break
      yield { kind, content: rest.subarray(prefixBytes, prefixBytes + length) }
      rest = rest.subarray(prefixBytes + length)
    }
    needed = rest.length < prefixBytes ? prefixBytes : prefixBytes + rest.readUInt32BE(1)
    parts = [rest]
    bytes = rest.length
  }
  if (bytes > 0) throw new OperationFault({ code: 'backup.cut' })
}
