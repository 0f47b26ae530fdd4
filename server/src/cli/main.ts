import { auditTexts, importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import { languages, refusalText } from '@manyuan/core/i18n/texts.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { addDays, BusinessDay, instantAt } from '@manyuan/core/time.ts'
import { Command, InvalidArgumentError } from 'commander'
import { verifyAudit } from '../audit/verify.ts'
import { readWitness } from '../audit/witness.ts'
import { newKeyFile } from '../crypto/key-file.ts'
import { noteLastDone } from '../db/last-done.ts'
import { migrate } from '../db/migrate.ts'
import { wordUnreachable } from '../db/unreachable.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'
import { addBackupCommands } from './backup.ts'
import { addCalendarCommand } from './calendar.ts'
import { addDeletionCommand } from './deletions.ts'
import { addDoctorCommand } from './doctor.ts'
import { addEvidenceCommand } from './evidence.ts'
import { addFileCommands } from './files.ts'
import { fillWithDemonstration } from './generate.ts'
import { addImportMatters } from './import-matters.ts'
import { addKeyCommands } from './keys.ts'
import { addRightCommands } from './rights.ts'
import { createAdministrator, foundFromFile } from './set-up.ts'
import { addSheetCommands } from './sheets.ts'
import { addStandardTextCommand } from './standard-texts.ts'
import { addSuggestionCommands } from './suggestions.ts'
import { wholeNumber } from './whole-number.ts'
import { withDatabase, withInstallation } from './with-database.ts'

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The end of a day in Asia/Shanghai. */
function instantOfDay(text: string): Date {
  const day = BusinessDay.safeParse(text)
  if (!day.success) throw new InvalidArgumentError('A day such as 2026-03-09 is needed.')
  return instantAt(addDays(day.data, 1))
}

/** Nobody has said yet which language they read: refusals are told in both, as the program's own faults are. */
function wordsOf(thrown: unknown): string {
  const error = wordUnreachable(thrown)
  if (error instanceof FileFault)
    return languages
      .flatMap((language) => error.problems.map((problem) => importProblemText(language, problem)))
      .join('\n')
  if (!(error instanceof Refused)) return error instanceof Error ? error.message : String(error)
  const zh = refusalText('zh', error.refusal)
  const en = refusalText('en', error.refusal)
  return `${zh.title}。${zh.next}\n${en.title}. ${en.next}`
}

const program = new Command('manyuan').description('满园: commands for those who run it')

program
  .command('migrate')
  .description('bring the database up to date')
  .action(() =>
    withDatabase(async ({ url }) => {
      const applied = await migrate(url)
      say(applied.length === 0 ? 'Nothing to do.' : applied.join('\n'))
    }),
  )

program
  .command('new-keys')
  .description(
    'print a fresh key file; keep it outside the data folder and back it up apart from the database',
  )
  .action(() => say(newKeyFile().trim()))

program
  .command('found')
  .description('set up an empty database for a city from its divisions (code,name,level,parent)')
  .argument('<divisions.csv>')
  .requiredOption('--name <zh>', 'the name of the city')
  .option('--name-en <en>', 'its name in English')
  .action((file: string, options: { name: string; nameEn?: string }) =>
    withDatabase(async ({ url }) => {
      await migrate(url)
      const name = { zh: options.name, ...(options.nameEn ? { en: options.nameEn } : {}) }
      say(`${await foundFromFile(url, file, name)} divisions with their centres`)
    }),
  )

program
  .command('create-admin')
  .description('make an administrator; prints the code that sets their password, once and within three days')
  .argument('<name>', 'sign-in name')
  .requiredOption('--person <name>', 'name of the person')
  .option('--role <role>', 'systemAdmin, securityAdmin or auditAdmin', 'systemAdmin')
  .action((username: string, options: { person: string; role: string }) =>
    withInstallation(async (deps) => {
      const code = await createAdministrator(deps, {
        username,
        person: options.person,
        role: options.role,
      })
      say(`${username}: ${code}  /desk`)
    }),
  )

program
  .command('generate')
  .description('fill an empty database with the demonstration city and made-up matters; never in production')
  .option('--matters <n>', 'how many matters', wholeNumber, 20_000)
  .option('--months <n>', 'how far back they begin', wholeNumber, 12)
  .option('--open <n>', 'how many are still open: the same ones, however long the history', wholeNumber)
  .option('--seed <text>', 'the same seed and end make the same rows', 'manyuan')
  .option('--until <day>', 'the last day that is told', instantOfDay)
  .action((options: { matters: number; months: number; open?: number; seed: string; until?: Date }) =>
    withDatabase(async ({ url, config }) => {
      const { until, ...amount } = options
      await migrate(url)
      await fillWithDemonstration(url, config, { ...amount, end: until ?? new Date() }, say)
    }),
  )

program
  .command('verify-audit')
  .description('check the chain of the audit against its rows and the witness outside the database')
  .option('--witness <file>', 'a witness that was mailed, in place of the one in the data folder')
  .action(({ witness }: { witness?: string }) =>
    withInstallation(async (deps) => {
      const result = await verifyAudit(deps.db, await readWitness(deps.config.dataDir, witness))
      for (const { county, serial, what } of result.problems)
        for (const language of languages) say(`${county} #${serial}: ${auditTexts(language).problem[what]}`)
      say(`${result.rows} rows under ${result.seals} seals, ${result.problems.length} problems`)
      await noteLastDone(deps.db, 'verifyAudit', 'done', deps.now())
      if (result.problems.length > 0) process.exitCode = 1
    }),
  )

addBackupCommands(program, say)
addDeletionCommand(program, say)
addDoctorCommand(program, say)
addCalendarCommand(program, say)
addFileCommands(program, say)
addEvidenceCommand(program, say)
addKeyCommands(program, say)
addRightCommands(program, say)
const importing = program.command('import').description('bring data in from spreadsheets (XLSX or CSV)')
addStandardTextCommand(program, say)
addSuggestionCommands(program, say)
const exporting = program.command('export').description('write tables as CSV files or workbooks')
addImportMatters(importing, say)
addSheetCommands({ import: importing, export: exporting }, say)

await program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`)
  process.exitCode = 1
})
