import type { FindingTexts } from '../../operation/finding.ts'
import { peopleWords } from './people.ts'

const roleNames = { all: 'pages and jobs', api: 'pages alone', worker: 'jobs alone' }
const roles: Record<string, string> = peopleWords.role
const hoursAgo = (hours: number): string =>
  hours < 1 ? 'less than an hour ago' : `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`

export const findingTexts: FindingTexts = {
  check: {
    settings: 'Settings',
    keys: 'Key file',
    room: 'Room on the disk',
    web: 'Address',
    database: 'Database',
    migrations: 'Version of the database',
    indexes: 'Indexes',
    connections: 'Connections',
    clock: 'Clock',
    city: 'City',
    people: 'Administrators',
    calendar: 'Working days',
    routing: 'Routing rules',
    jobs: 'Jobs',
    figures: 'Figures',
    audit: 'Seals of the audit',
    witness: 'Witness of the audit',
    backup: 'Backup',
    deletions: 'Deletions',
    notices: 'SMS and e-mail',
    mail: 'Mail server',
    messages: 'Messages to staff and other systems',
    files: 'Attachments',
  },
  level: { fine: 'fine', look: 'look', mend: 'mend' },
  finding: {
    'check.failed': ({ why }) => `Could not be looked at: ${why}`,
    'settings.fine': ({ mode, role }) => `${mode}, ${roleNames[role]}`,
    'keys.fine': ({ dataKeys, indexKeys }) => `${dataKeys} data keys, ${indexKeys} index keys`,
    'keys.old': ({ days, due }) =>
      `${days === undefined ? 'It is not known when the key in use was made' : `The key in use is ${days} days old (due after ${due})`}. Run keys add and keys rotate; nobody has to stop working.`,
    'keys.withData': ({ path }) =>
      `The key file ${path} lies with the data: whoever copies these has the keys too. Put it elsewhere before real use (MANYUAN_KEY_FILE).`,
    'room.fine': ({ gigabytes, percent }) => `${gigabytes} GB free (${percent} %)`,
    'room.little': ({ folder, gigabytes, percent }) =>
      `The disk of ${folder} has ${gigabytes} GB left (${percent} %). Make room or take a larger one: when it is full, registrations and files are refused.`,
    'web.fine': ({ origin }) => origin,
    'web.local': ({ host }) => `Opens on this machine only (${host})`,
    'web.noOrigin': () =>
      'MANYUAN_ORIGIN is not set: messages carry no address for following, and sessions are not kept to https. Set it to the address people type.',
    'web.plain': ({ origin }) =>
      `${origin} is not https: passwords and personal data travel readably. Put a certificate in front, then set MANYUAN_ORIGIN to https.`,
    'web.noProxies': () =>
      'The address is https and MANYUAN_TRUSTED_PROXIES is not set: everybody behind the proxy shares one limit of requests. Set the address of the proxy.',
    'database.fine': ({ version, gigabytes }) => `PostgreSQL ${version}, ${gigabytes} GB`,
    'database.away': ({ why }) =>
      `Does not answer (${why}). Is it running, are address and password right (DATABASE_URL)?`,
    'database.old': ({ version, oldest }) => `PostgreSQL ${version} is too old. Take ${oldest} or later.`,
    'database.unsafe': ({ settings }) =>
      `${settings.join(', ')} is off: a loss of power loses matters that were acknowledged. Switch it on in postgresql.conf and restart the database.`,
    'database.encoding': ({ encoding }) =>
      `Its encoding is ${encoding}, which cannot hold every character. Make a UTF8 database and restore a backup into it.`,
    'database.worn': ({ tables }) =>
      `${tables.join(', ')} hold many dead rows and grow slow. Is autovacuum on? Else run VACUUM.`,
    'database.wrapAround': ({ percent }) =>
      `${percent} % of the transaction numbers are used. Run VACUUM FREEZE as the owner soon: at the end the database stops writing.`,
    'migrations.fine': ({ n }) => `all ${n} migrations applied`,
    'migrations.none': () => 'Empty as yet. Run npm run manyuan -- found first.',
    'migrations.waiting': ({ names }) =>
      `${names.length} migrations wait (${names.at(-1)}). The next start of the program applies them.`,
    'migrations.newer': ({ names }) =>
      `The database is newer than the program (${names.at(-1)}). Take the newer program; do not start this one.`,
    'indexes.fine': ({ n }) => `all ${n} valid`,
    'indexes.invalid': ({ names }) =>
      `${names.join(', ')} are invalid and make lists slow. Run REINDEX INDEX CONCURRENTLY.`,
    'connections.fine': ({ most }) => `enough (${most} at most)`,
    'connections.few': ({ used, most }) =>
      `${used} of only ${most} are used. Lower MANYUAN_POOL or raise max_connections of the database.`,
    'connections.longWork': ({ minutes }) =>
      `A transaction has been open for ${minutes} minutes; old rows cannot be cleared away. See whose it is (pg_stat_activity), end it if need be.`,
    'clock.fine': () => 'agrees with the database',
    'clock.apart': ({ seconds }) =>
      `${seconds} s apart from the clock of the database. Let both keep time (chrony, systemd-timesyncd).`,
    'clock.wentBack': ({ minutes }) =>
      `The newest row of the audit lies ${minutes} minutes ahead: the clock was put back. Set it right; nothing that was written is lost, and limits look a little longer until it has caught up.`,
    'city.fine': ({ city, divisions }) => `${city.en ?? city.zh}, ${divisions} divisions`,
    'city.demonstration': ({ city }) => `${city.en ?? city.zh} (demonstration: made up)`,
    'people.fine': ({ administrators }) => `${administrators} administrators, all three duties held`,
    'people.missing': ({ roles: missing }) =>
      `Nobody is ${missing.map((role) => roles[role] ?? role).join(', ')}. Use create-admin or the screen of staff.`,
    'people.noSecondFactor': ({ n }) =>
      `${n} administrators have no second factor yet; they are asked for it when they sign in.`,
    'calendar.fine': ({ year }) => `published up to ${year}`,
    'calendar.missing': ({ year }) =>
      `The holidays of ${year} are not known: limits that reach into it are provisional. Take them in once the State Council has published them (publish-calendar).`,
    'routing.fine': ({ n }) => `${n}; every unit, kind and place they name is there`,
    'routing.ended': ({ n, rules }) =>
      `${n} routing rules name a unit, kind or place that has ended: ${rules.join(', ')}. They suggest nobody: write them anew or end them among the routing rules.`,
    'jobs.fine': ({ n }) => `all ${n} run`,
    'jobs.never': () => 'None ever ran. Start the program; one must have MANYUAN_ROLE all or worker.',
    'jobs.stuck': ({ jobs }) =>
      `${jobs.join(', ')} have not ended well for long. Does a program with MANYUAN_ROLE all or worker run? The log says why.`,
    'jobs.failing': ({ jobs }) => `${jobs.join(', ')} failed last and are tried again. The log says why.`,
    'figures.fine': () => 'folded in time',
    'figures.behind': ({ n }) => `More than ${n} deltas wait: figures grow slow. Do the jobs run?`,
    'audit.fine': ({ days }) => `all sealed, verified ${days} days ago`,
    'audit.unsealed': ({ minutes }) => `Rows have waited ${minutes} minutes for their seal. Do the jobs run?`,
    'audit.unverified': ({ days }) =>
      `${days === undefined ? 'Never verified' : `Not verified for ${days} days`}. Run npm run manyuan -- verify-audit.`,
    'witness.fine': ({ hours }) => `written ${hoursAgo(hours)}`,
    'witness.old': ({ hours }) =>
      `${hours === undefined ? 'Never written' : `Not written for ${hours} hours`}. Do the jobs run, can the data folder be written to?`,
    'witness.onlyHere': () =>
      'The witness lies on this machine alone, and whoever rules it can change it. Set MANYUAN_WITNESS_MAIL to somebody who does not.',
    'backup.fine': ({ hours }) => `made ${hoursAgo(hours)}`,
    'backup.old': ({ hours }) =>
      `No backup for ${hours} hours. Run npm run manyuan -- backup, and let it run every day.`,
    'backup.never': () => 'No backup was ever made. Run npm run manyuan -- backup, and let it run every day.',
    'deletions.fine': () => 'no restored backup has brought anything back',
    'deletions.notAgain': () =>
      'a backup was restored, and what people had deleted since it was made may be there again. Find the deletions.jsonl of the data folder of before, or from beside the backups, and run: npm run manyuan -- delete-again <file>',
    'notices.fine': () => 'sent in time',
    'notices.late': ({ minutes }) =>
      `A notice has been due for ${minutes} minutes. Look at the SMS gateway, the mail server and the log.`,
    'notices.noChannel': () =>
      'Neither SMS nor e-mail is set up: nobody is told how their matter goes. See docs/operations.md.',
    'mail.fine': ({ host }) => `${host} answers`,
    'mail.none': () => 'none is set up',
    'mail.away': ({ host, why }) =>
      `${host} cannot be reached or refuses the sign-in (${why}). Check MANYUAN_SMTP_URL and the way to it; what was not sent is tried again.`,
    'messages.fine': () => 'sent in time, and none failed',
    'messages.late': ({ minutes }) =>
      `messages are ${minutes} minutes late. Look at the mail server, the SMS gateway and the log.`,
    'messages.failed': ({ people, places }) =>
      `not sent in six tries: ${places} to other systems and groups, ${people} to staff. Of the former see why at "Connected systems, Where messages go" and send them again; the latter stand in the inbox, and those people should check their address.`,
    'files.fine': () => 'the newest are all there',
    'files.missing': ({ n, looked }) =>
      `Of the newest ${looked}, ${n} are not there. Is MANYUAN_DATA the old folder? Else fetch them from a backup.`,
  },
}
