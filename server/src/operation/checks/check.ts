import type { CheckName, Finding, FindingLevel } from '@manyuan/core/operation/finding.ts'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/tx.ts'
import type { FileStore } from '../../files/file-store.ts'

/** What a check may look at; nothing is changed by looking. */
export type Installation = Surroundings & {
  db: Database
  files: FileStore
}
export type Surroundings = { config: Config; now: Date }

/** What a check says: the first of its findings that is true. */
export type Said = { level: FindingLevel; finding: Finding }

export type Check<At = Installation> = { check: CheckName; look: (at: At) => Said | Promise<Said> }

export function fine(finding: Finding): Said {
  return { level: 'fine', finding }
}
export function look(finding: Finding): Said {
  return { level: 'look', finding }
}
export function mend(finding: Finding): Said {
  return { level: 'mend', finding }
}

export function gigabytesOf(bytes: number): number {
  return Math.round(bytes / 1e8) / 10
}
export function minutesSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000))
}
export function hoursSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 3_600_000))
}
