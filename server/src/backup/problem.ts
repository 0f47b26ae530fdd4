import { BrokenChunks } from '../crypto/chunks.ts'

const byCode: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The quota of the disk is used up',
  EACCES: 'There is no right to read or write it',
  EPERM: 'There is no right to read or write it',
  EROFS: 'The disk is read-only',
  ENOENT: 'The folder or file does not exist',
  ENOTDIR: 'The path leads through a file',
  EISDIR: 'It is a folder',
  EIO: 'The disk does not answer properly',
}

/** Words what went wrong with a backup file in one plain sentence; other errors stay as they are. */
export function wordProblem(error: unknown, path: string): Error {
  if (error instanceof BrokenChunks)
    return new Error(
      `${path} cannot be opened at chunk ${error.chunk}: the key or passphrase is another one, or the file was cut or changed. Nothing was written.`,
      { cause: error },
    )
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = byCode[code]
  if (why) return new Error(`${path}: ${why} (${code}). Nothing was changed.`, { cause: error })
  if (/^(ZSTD|Z)_/.test(code) || code.startsWith('ERR_ZLIB'))
    return new Error(`${path}: what was compressed cannot be read. Nothing was changed.`, { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}
