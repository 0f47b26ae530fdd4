import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { instantAt } from '@manyuan/core/time.ts'
import { expectKeptApart, parseKeyFile, readKeyFile } from '../../crypto/key-file.ts'
import { isInside } from '../../paths.ts'
import { type Check, fine, gigabytesOf, look, mend, type Surroundings } from './check.ts'

/** Keys are renewed once a year (docs/operations.md). */
const keysDueDays = 365
const little = { bytes: 5e9, percent: 10 }
const tooLittle = { bytes: 1e9, percent: 2 }

/** The folder itself, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder))
}

/** What can be looked at without a database. */
export const surroundings: readonly Check<Surroundings>[] = [
  { check: 'settings', look: ({ config: { mode, role } }) => fine({ code: 'settings.fine', mode, role }) },
  {
    check: 'keys',
    async look({ config: { keyFile, dataDir, mode }, now }) {
      const text = await readKeyFile(keyFile, { create: false })
      const { dataKeys, indexKeys } = parseKeyFile(text ?? '')
      if (isInside(keyFile, dataDir)) return look({ code: 'keys.withData', path: keyFile })
      expectKeptApart(keyFile, dataDir)
      const madeOn = dataKeys[0]?.madeOn
      const days = madeOn ? Math.floor((now.getTime() - instantAt(madeOn).getTime()) / 86_400_000) : undefined
      if (mode === 'production' && (days === undefined || days > keysDueDays))
        return look({ code: 'keys.old', days, due: keysDueDays })
      return fine({ code: 'keys.fine', dataKeys: dataKeys.length, indexKeys: indexKeys.length })
    },
  },
  {
    check: 'room',
    async look({ config: { dataDir: folder } }) {
      const { bavail, blocks, bsize } = await statfs(nearest(folder))
      const free = bavail * bsize
      const percent = Math.floor((100 * bavail) / blocks)
      const left = { folder, gigabytes: gigabytesOf(free), percent }
      if (free < tooLittle.bytes || percent < tooLittle.percent) return mend({ code: 'room.little', ...left })
      if (free < little.bytes || percent < little.percent) return look({ code: 'room.little', ...left })
      return fine({ code: 'room.fine', ...left })
    },
  },
  {
    check: 'web',
    look({ config: { origin, mode, host, trustedProxies } }) {
      if (mode !== 'production') return fine({ code: 'web.local', host })
      if (!origin) return look({ code: 'web.noOrigin' })
      if (!origin.startsWith('https:')) return mend({ code: 'web.plain', origin })
      if (trustedProxies.length === 0) return look({ code: 'web.noProxies' })
      return fine({ code: 'web.fine', origin })
    },
  },
]
