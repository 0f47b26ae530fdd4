/** What a setting takes, for whoever gave it something else. */
export type SettingNeed =
  | { need: 'oneOf'; values: readonly string[] }
  | { need: 'wholeNumber'; least: number; most: number }
  | { need: 'length'; least: number }
  | { need: 'url'; protocols: readonly string[] }
  | { need: 'mailAddress' }
  | { need: 'networkAddresses' }
  | { need: 'placeholders'; names: readonly string[] }

/** Why the program cannot start, or a command of those who run it cannot be carried out. */
export type OperationProblems = {
  'config.wrong': { faults: ({ name: string } & SettingNeed)[] }
  'config.together': { names: string[] }
  'config.keysInData': Record<never, never>
  'config.secretNeeded': Record<never, never>
  'config.witnessNeedsMail': Record<never, never>
  'config.dataFolder': { folder: string; why: string }
  'config.addressTaken': { address: string; why: string }
  'keys.inData': { path: string; folder: string }
  'keys.open': { path: string }
  'keys.unreadable': { path: string; why: string }
  'keys.broken': { bytes: number }
  'keys.missing': { keyId: string }
  'keys.current': { keyId: string }
  'keys.used': { keyId: string; n: number }
  'keys.usedBySecrets': { keyId: string; n: number }
  'keys.usedByImportedRows': { keyId: string; n: number }
  'keys.usedByExports': { keyId: string; n: number; hours: number }
  'keys.unwritten': { path: string; why: string }
  'database.unreachable': { why: string }
  'database.noCity': Record<never, never>
  'database.hasCity': Record<never, never>
  'database.isDemonstration': Record<never, never>
  'database.mayChangeAudit': Record<never, never>
  'database.roleNeeded': { owner: string }
  'database.gone': { place: string; note: string }
  'database.closedFolder': { folder: string }
  'database.noUser': Record<never, never>
  'database.otherPassword': { folder: string }
  'database.notStarted': { log: string }
  'database.programFailed': { program: string; said: string }
  'migration.failed': { name: string; reason: string }
  'migration.changed': { name: string }
  'file.unreadable': { path: string; why: string }
  'file.notJson': { path: string }
  'calendar.daysMissing': { days: string[] }
  'witness.foreign': Record<never, never>
  'divisions.unreadable': { line: number; text: string }
  'divisions.twice': { line: number; divisionCode: string }
  'divisions.orphan': { line: number }
  'divisions.misplaced': { line: number; beginning: string }
  'divisions.secondCity': { line: number }
  'divisions.noHead': Record<never, never>
  'divisions.noCity': Record<never, never>
  'administrator.role': { known: string[] }
  'generate.production': Record<never, never>
  'generate.tooFew': { open: number; needed: number }
  'passphrase.unreadable': { path: string; why: string }
  'passphrase.short': { fewest: number }
  'backup.where': Record<never, never>
  'backup.exists': { path: string }
  'backup.unopened': { path: string; chunk: number }
  'backup.disk': { path: string; why: string }
  'backup.garbled': { path: string }
  'backup.foreign': { path: string }
  'backup.damagedHead': { path: string }
  'backup.cut': Record<never, never>
  'backup.otherContent': Record<never, never>
  'backup.keyMissing': { keyId: string }
  'backup.passphraseNeeded': Record<never, never>
  'restore.exchanged': { path: string }
  'restore.demonstration': Record<never, never>
  'restore.realCity': Record<never, never>
  'restore.keysMissing': { keyIds: string[] }
  'restore.filesThere': { folder: string }
  'restore.newerBackup': { name: string }
  'restore.otherMigration': { name: string }
  'restore.filled': { table: string }
  'restore.newerDatabase': { name: string }
  'deletions.foreign': { path: string; line: number }
  'deletions.cut': { path: string }
  'restore.busy': Record<never, never>
  'files.away': { why: string }
}
export type OperationProblemCode = keyof OperationProblems
/** One problem: a code of the closed set with its details. */
export type OperationProblem = {
  [Code in OperationProblemCode]: { code: Code } & OperationProblems[Code]
}[OperationProblemCode]

/** How a language words every problem: what is wrong, and what to do next. */
export type OperationProblemTexts = {
  [Code in OperationProblemCode]: (details: OperationProblems[Code]) => string
}
