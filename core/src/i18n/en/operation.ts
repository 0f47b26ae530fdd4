import type { OperationProblemTexts, SettingNeed } from '../../operation/problem.ts'

const onDisk: Record<string, string> = {
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

function needed(setting: SettingNeed): string {
  switch (setting.need) {
    case 'oneOf':
      return `one of ${setting.values.join(', ')}`
    case 'wholeNumber':
      return `a whole number from ${setting.least} to ${setting.most}`
    case 'length':
      return `at least ${setting.least} characters`
    case 'url':
      return `a whole address that begins with ${setting.protocols.map((one) => `${one}://`).join(' or ')}`
    case 'mailAddress':
      return 'an e-mail address'
    case 'networkAddresses':
      return 'IP addresses or ranges like 10.0.0.0/8, with commas between them'
    case 'placeholders':
      return `needs ${setting.names.join(' and ')} in it`
  }
}

export const operationTexts: OperationProblemTexts = {
  'config.wrong': ({ faults }) =>
    `Put these settings right, then start again:\n${faults.map((fault) => `${fault.name}: ${needed(fault)}`).join('\n')}`,
  'config.together': ({ names }) => `${names.join(' and ')}: set both or neither.`,
  'config.keysInData': () => 'MANYUAN_KEY_FILE: production keeps its key file outside the data folder.',
  'config.secretNeeded': () =>
    'MANYUAN_SECRET: production needs a secret of at least 32 characters to sign sessions.',
  'config.witnessNeedsMail': () =>
    'MANYUAN_WITNESS_MAIL: set MANYUAN_SMTP_URL and MANYUAN_MAIL_FROM as well.',
  'config.dataFolder': ({ folder, why }) =>
    `The data folder ${folder} cannot be written to (${why}). Check its rights and the disk, or set another MANYUAN_DATA.`,
  'config.addressTaken': ({ address, why }) =>
    `${address} cannot be used (${why}). Is it running already? Stop that first, or set another MANYUAN_PORT.`,
  'keys.inData': ({ path, folder }) =>
    `The key file ${path} really lies in the data folder ${folder}. Production keeps it outside; a link is not enough.`,
  'keys.open': ({ path }) =>
    `The key file ${path} can be read or written by other users. Close it, then start again: chmod o= ${path}`,
  'keys.unreadable': ({ path, why }) =>
    `The key file ${path} cannot be read (${why}). Set MANYUAN_KEY_FILE to one that can.`,
  'keys.broken': ({ bytes }) =>
    `The key file is damaged, or is none: it holds dataKeys and indexKeys, every key ${bytes} bytes of base64. Put its copy back; for a new city, npm run manyuan -- new-keys makes one.`,
  'keys.missing': ({ keyId }) =>
    `The key file does not hold the key "${keyId}", without which what it sealed cannot be opened. Put the file back that does.`,
  'keys.current': ({ keyId }) =>
    `${keyId} is the key in use and stays. To renew it, run keys add and keys rotate first.`,
  'keys.used': ({ keyId, n }) =>
    `${n} things still stand under the key ${keyId} and could never be opened again. Run keys rotate first, and look at keys uses.`,
  'keys.usedBySecrets': ({ keyId, n }) =>
    `${n} keys of connected systems are kept under ${keyId}. keys rotate cannot renew them: each follows by itself when its system calls next. Try again when they have called, or end those that nobody uses any more under Connected systems.`,
  'keys.usedByImportedRows': ({ keyId, n }) =>
    `${n} imported rows are compared by ${keyId} and cannot be brought under another key; without it, what changed in a row that is imported again would not be seen. Keep this key: it stands in the way of nothing.`,
  'keys.usedByExports': ({ keyId, n, hours }) =>
    `${n} exported files stand under ${keyId}. They cannot be brought under another key, and end by themselves within ${hours} hours. Try again then, or have those who asked for them end them under Exports.`,
  'keys.unwritten': ({ path, why }) =>
    `The new key file could not be written (${onDisk[why] ?? 'reading or writing failed'}, ${why}); ${path} is as it was. See to rights and disk, then try again.`,
  'database.unreachable': ({ why }) =>
    `The database does not answer (${why}). Is it running, are address and password right (DATABASE_URL)? Then try again.`,
  'database.noCity': () => 'The database holds no city yet: npm run manyuan -- found.',
  'database.hasCity': () => 'This database holds a city already. Use an empty one.',
  'database.isDemonstration': () => 'This database holds a demonstration. Production needs one of its own.',
  'database.mayChangeAudit': () =>
    'The database role of the program may change the audit. Let it be a member of manyuan_app alone.',
  'database.roleNeeded': ({ owner }) =>
    `The role that the program works as is missing, or ${owner} may not use it. Let the database's administrator run once: CREATE ROLE manyuan_app NOLOGIN; GRANT manyuan_app TO "${owner}";`,
  'database.gone': ({ place, note }) =>
    `The database should be in ${place} (says ${note}), but is not. Put it back there.`,
  'database.closedFolder': ({ folder }) =>
    `The database in ${folder} cannot be opened: the folder or one above it is closed to other users. Let them enter it (chmod o+x).`,
  'database.noUser': () =>
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody". Start as another user, or set DATABASE_URL.',
  'database.otherPassword': ({ folder }) =>
    `The database in ${folder} has another password than the file postgres-password; put the right file back.`,
  'database.notStarted': ({ log }) => `PostgreSQL did not start; see ${log}.`,
  'database.programFailed': ({ program, said }) => `${program} failed: ${said}`,
  'migration.failed': ({ name, reason }) =>
    `The migration ${name} failed, and nothing of it was kept: ${reason}. Start the version of before, or restore the backup made before the upgrade.`,
  'migration.changed': ({ name }) =>
    `The migration ${name} was changed after it was applied. Put it back as it was and write a new one instead.`,
  'file.unreadable': ({ path, why }) =>
    `${path} cannot be read (${onDisk[why] ?? 'reading failed'}, ${why}). Check the path and the rights.`,
  'file.notJson': ({ path }) => `${path} is not JSON. Check its brackets, quotation marks and commas.`,
  'calendar.daysMissing': ({ days }) =>
    `These statutory days are no holiday in it: ${days.join(', ')}. Write the whole year down as published; nothing was changed.`,
  'witness.foreign': () =>
    'This file is no witness of the audit: it is audit-witness.json, or all that the mail says.',
  'divisions.unreadable': ({ line, text }) =>
    `Line ${line} is no division: ${text}. Each line has a code of 12 digits, a name, a level (city, county, town, village) and the code of the one above.`,
  'divisions.twice': ({ line, divisionCode }) =>
    `Line ${line} repeats the code ${divisionCode}. Leave one of them out.`,
  'divisions.orphan': ({ line }) =>
    `Line ${line} names a parent that does not come before it. Put the parent first.`,
  'divisions.misplaced': ({ line, beginning }) =>
    `Line ${line} stands in the wrong place: it is one level below its parent, its code begins with the parent's ${beginning}, and all digits below its own level are 0.`,
  'divisions.secondCity': ({ line }) =>
    `Line ${line} is a second city. One installation is one city: leave one of them.`,
  'divisions.noHead': () => 'The first line of the file is its head: code,name,level,parent. Add it.',
  'divisions.noCity': () => 'The divisions hold no city. Add the line of the city itself.',
  'administrator.role': ({ known }) => `There is no such role: it is one of ${known.join(', ')}.`,
  'generate.production': () => 'Made-up matters are for demonstrations: set MANYUAN_MODE=demonstration.',
  'generate.tooFew': ({ open, needed }) =>
    `${open} open matters take ${needed} matters; set --matters to as many at least.`,
  'passphrase.unreadable': ({ path, why }) =>
    `The passphrase file ${path} cannot be read (${why}). Check its path and rights.`,
  'passphrase.short': ({ fewest }) =>
    `The passphrase must be at least ${fewest} characters on the first line of its file.`,
  'files.away': ({ why }) =>
    `The store of the files is away (${why}). Check MANYUAN_FILES, MANYUAN_S3_ENDPOINT and its key, and try again once it answers; what it keeps is not lost.`,
  'backup.where': () => 'Name a file, or a folder with --into; one of the two.',
  'backup.exists': ({ path }) => `${path} exists already. Name another file; nothing is ever overwritten.`,
  'backup.unopened': ({ path, chunk }) =>
    `${path} cannot be opened at chunk ${chunk}: the key or passphrase is another one, or the file was cut or changed. Nothing was written.`,
  'backup.disk': ({ path, why }) =>
    `${path}: ${onDisk[why] ?? 'It cannot be read or written'} (${why}). Nothing was changed.`,
  'backup.garbled': ({ path }) =>
    `${path}: what was compressed cannot be read. Nothing was changed; take another backup.`,
  'backup.foreign': ({ path }) =>
    `${path} is not a backup of this program, or of a later version of it. Check the file, or update the program.`,
  'backup.damagedHead': ({ path }) =>
    `${path}: the head of the backup is damaged. Nothing was changed; take another backup.`,
  'backup.cut': () =>
    'The backup is not whole: its closing manifest is missing. Nothing was changed; take another backup.',
  'backup.otherContent': () =>
    'The backup holds other rows or files than its manifest says. Nothing was changed; take another backup.',
  'backup.keyMissing': ({ keyId }) =>
    `The backup was locked with the key "${keyId}", which this key file does not hold. Set MANYUAN_KEY_FILE to the one that does.`,
  'backup.passphraseNeeded': () =>
    'The backup was locked with a passphrase: name its file with --passphrase-file.',
  'restore.exchanged': ({ path }) =>
    `${path} was exchanged while it was read. Nothing was changed; try again.`,
  'restore.demonstration': () =>
    'This backup holds a demonstration. Production takes none: take another one, or set up a demonstration for it.',
  'restore.realCity': () =>
    'This backup holds a real city. A demonstration lets everybody in: set MANYUAN_MODE=production.',
  'restore.keysMissing': ({ keyIds }) =>
    `The key file lacks ${keyIds.join(', ')}, without which no text of this backup can be read. Put the key file of that installation in place first.`,
  'restore.filesThere': ({ folder }) => `${folder} is not empty. Restore into an empty data folder.`,
  'restore.newerBackup': ({ name }) =>
    `The backup was made by a newer version of the program (${name}). Update the program, then restore.`,
  'restore.otherMigration': ({ name }) =>
    `The backup was made with another ${name} than this program has. Restore it with that one.`,
  'restore.filled': ({ table }) =>
    `The database is not empty (there are rows in ${table}). Restore into an empty one: a new MANYUAN_DATA folder or another DATABASE_URL.`,
  'restore.newerDatabase': ({ name }) =>
    `The database is empty but newer (${name}) than the backup. Restore into a database without any tables.`,
  'deletions.foreign': ({ path, line }) =>
    `Line ${line} of ${path} was not written with the keys of this city, or was changed. Nothing was deleted. Bring the list as it was, or the key file with which it was written.`,
  'deletions.cut': ({ path }) =>
    `Lines are missing in ${path}, or it was cut off: it does not end as it was written. Nothing was deleted. Bring a whole list, as from beside a later backup; that of a city that works is written anew by its program within seconds.`,
  'restore.busy': () =>
    'Somebody else fills this database at the same time. Stop that program, then restore.',
}
