import type { OperationProblem } from './problem.ts'

/** What a look at an installation looks at, in the order in which it is told. */
export const checkNames = [
  'settings',
  'keys',
  'room',
  'web',
  'database',
  'migrations',
  'indexes',
  'connections',
  'clock',
  'city',
  'people',
  'calendar',
  'routing',
  'jobs',
  'figures',
  'audit',
  'witness',
  'backup',
  'deletions',
  'notices',
  'mail',
  'messages',
  'files',
] as const
export type CheckName = (typeof checkNames)[number]

/** `fine`; `look`: works, and yet somebody should see to it; `mend`: does not work, or is not safe. */
export const findingLevels = ['fine', 'look', 'mend'] as const
export type FindingLevel = (typeof findingLevels)[number]

type Nothing = Record<never, never>

/**
 * What can be found. Of what is fine no number is told that a matter could move: not how many wait, nor how much room is
 * taken, since an administrator may be the one whom a hidden complaint is about (charter 5). Sizes in GB (10^9 bytes), spans in the
 * unit of their name.
 */
export type Findings = {
  problem: { problem: OperationProblem }
  'check.failed': { why: string }
  'settings.fine': { mode: 'demonstration' | 'production' | 'test'; role: 'all' | 'api' | 'worker' }
  'keys.fine': { dataKeys: number; indexKeys: number }
  'keys.old': { days: number | undefined; due: number }
  'keys.withData': { path: string }
  'room.fine': { folder: string; gigabytes: number; percent: number }
  'room.little': { folder: string; gigabytes: number; percent: number }
  'web.fine': { origin: string }
  'web.local': { host: string }
  'web.noOrigin': Nothing
  'web.plain': { origin: string }
  'web.noProxies': Nothing
  'database.fine': { version: string; gigabytes: number }
  'database.away': { why: string }
  'database.old': { version: string; oldest: number }
  'database.unsafe': { settings: string[] }
  'database.encoding': { encoding: string }
  'database.worn': { tables: string[] }
  'database.wrapAround': { percent: number }
  'migrations.fine': { n: number }
  'migrations.none': Nothing
  'migrations.waiting': { names: string[] }
  'migrations.newer': { names: string[] }
  'indexes.fine': { n: number }
  'indexes.invalid': { names: string[] }
  'connections.fine': { most: number }
  'connections.few': { used: number; most: number }
  'connections.longWork': { minutes: number }
  'clock.fine': Nothing
  'clock.apart': { seconds: number }
  'clock.wentBack': { minutes: number }
  'city.fine': { city: { zh: string; en?: string | undefined }; divisions: number }
  'city.demonstration': { city: { zh: string; en?: string | undefined } }
  'people.fine': { administrators: number }
  'people.missing': { roles: string[] }
  'people.noSecondFactor': { n: number }
  'calendar.fine': { year: number }
  'calendar.missing': { year: number }
  'routing.fine': { n: number }
  'routing.ended': { n: number; rules: string[] }
  'jobs.fine': { n: number }
  'jobs.never': Nothing
  'jobs.stuck': { jobs: string[] }
  'jobs.failing': { jobs: string[] }
  'figures.fine': Nothing
  'figures.behind': { n: number }
  'audit.fine': { days: number }
  'audit.unsealed': { minutes: number }
  'audit.unverified': { days: number | undefined }
  'witness.fine': { hours: number }
  'witness.old': { hours: number | undefined }
  'witness.onlyHere': Nothing
  'backup.fine': { hours: number }
  'backup.old': { hours: number }
  'backup.never': Nothing
  'deletions.fine': Nothing
  'deletions.notAgain': Nothing
  'notices.fine': Nothing
  'notices.late': { minutes: number }
  'notices.noChannel': Nothing
  'mail.fine': { host: string }
  'mail.none': Nothing
  'mail.away': { host: string; why: string }
  'messages.fine': Nothing
  'messages.late': { minutes: number }
  /** `n` at most 99; `people` are those whose own address takes nothing, `places` other systems and groups. */
  'messages.failed': { people: number; places: number }
  'files.fine': Nothing
  'files.missing': { n: number; looked: number }
}
export type FindingCode = keyof Findings

/** One finding: what is so, of the closed set, with its details. */
export type Finding = {
  [Code in FindingCode]: { code: Code } & Findings[Code]
}[FindingCode]

export type Checked = { check: CheckName; level: FindingLevel; finding: Finding }

/** How a language words each check and finding: what is so, and for what is not fine, what to do next. */
export type FindingTexts = {
  check: Record<CheckName, string>
  level: Record<FindingLevel, string>
  /** A problem that is told elsewhere as well is told here in the same words. */
  finding: { [Code in Exclude<FindingCode, 'problem'>]: (details: Findings[Code]) => string }
}
