import { BrokenChunks } from '../crypto/chunks.ts'
import { OperationFault } from '../operation-fault.ts'

/** What a disk says when a file cannot be read or written. */
const ofDisk = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EIO']

/** Words what went wrong with a backup file; other errors stay as they are. */
export function wordProblem(error: unknown, path: string): Error {
  if (error instanceof BrokenChunks)
    return new OperationFault({ code: 'backup.unopened', path, chunk: error.chunk }, error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (ofDisk.includes(code)) return new OperationFault({ code: 'backup.disk', path, why: code }, error)
  if (/^Z_/.test(code) || code.startsWith('ERR_ZLIB'))
    return new OperationFault({ code: 'backup.garbled', path }, error)
  return error instanceof Error ? error : new Error(String(error))
}
