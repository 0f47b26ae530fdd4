import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { importWords } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, languages } from '@manyuan/core/i18n/texts.ts'
import { nilUuid } from '@manyuan/core/ids.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { type Command, Option } from 'commander'
import type { Sender } from '../commands/sender.ts'
import { listPostsWithPeople } from '../db/staff.ts'
import type { Deps } from '../deps.ts'
import { errorsAt } from '../imports/errors-file.ts'
import { bringSheet } from '../imports/sheets/bring-sheet.ts'
import type { Sheet } from '../imports/sheets/sheet.ts'
import { type SheetName, sheetNames, sheets } from '../imports/sheets/sheets.ts'
import { actorOf } from '../people/sessions.ts'
import { csvLine } from '../spreadsheets/csv-cells.ts'
import { cannotBegin } from '../spreadsheets/file-fault.ts'
import { fileOnDisk } from '../spreadsheets/file-on-disk.ts'
import { formatOf } from '../spreadsheets/table.ts'
import { writeTable } from '../spreadsheets/write-table.ts'
import { errorsPath } from './errors-path.ts'
import { type ChoiceOptions, chosenIn, withChoice } from './sheet-choice.ts'
import { withInstallation } from './with-database.ts'
import { inWords, type Words, wordsIn } from './words.ts'

/** Whoever rules the machine: what they take along is written down as the program's own. */
const exporter: Sender = { actor: { type: 'system', job: 'export' }, sessionId: null }

type Say = (line: string) => void
const mark = '\uFEFF'
const administrators = ['systemAdmin', 'securityAdmin']

/** The administrator in whose name a table is brought in: their rights hold, and the audit names them. */
async function senderAs(deps: Deps, username: string, words: Words): Promise<Sender> {
  const of = { day: businessDayOf(deps.now()), username: username.toLowerCase() }
  const posts = await listPostsWithPeople(deps.db, of, nilUuid, 100)
  const post = posts.find(({ role }) => administrators.includes(role))
  const actor = post && actorOf(deps.dictionary.known(), { ...post, staffName: post.name }, [], [])
  if (!actor) throw new Error(words.noAdministrator(username))
  return { actor, sessionId: null }
}

async function writeSheet(
  deps: Deps,
  name: SheetName,
  file: string | undefined,
  language: Language,
): Promise<number> {
  const sheet: Sheet = sheets[name]
  const stream = file === undefined ? undefined : createWriteStream(file, { flags: 'wx', mode: 0o600 })
  if (stream)
    await once(stream, 'open').catch((error: NodeJS.ErrnoException) => cannotBegin(file ?? '', error))
  const dictionary = await deps.dictionary.current()
  let written = 0
  async function* rows() {
    for await (const row of sheet.list(deps, dictionary, { sender: exporter, path: '' })) {
      written += 1
      yield row
    }
  }
  const table = { name: importWords(language).kind[name], head: sheet.columns, rows: rows() }
  await pipeline(writeTable(formatOf(file), table), stream ?? process.stdout, { end: stream !== undefined })
  return written
}

type Options = ChoiceOptions & {
  as: string
  dryRun?: boolean
  errors?: string
  codes?: string
  language: Language
}

async function bring(deps: Deps, sheet: Sheet, file: string, options: Options, say: Say): Promise<void> {
  const codes: string[][] = []
  const words = wordsIn(options.language)
  const errors = options.errors ?? errorsPath(file)
  const summary = await bringSheet(deps, sheet, {
    file: fileOnDisk(file),
    choice: chosenIn(options),
    sender: await senderAs(deps, options.as, words),
    trial: options.dryRun ?? false,
    errors: errorsAt(errors),
    language: options.language,
    tellOnce: (row) => codes.push([...row]),
  })
  say(words.counts(summary, options.dryRun ?? false))
  if (summary.hasErrors) say(words.errors(errors))
  if (codes.length > 0) {
    const path = options.codes ?? file.replace(/(\.csv|\.xls[xm])?$/i, '.codes.csv')
    await writeFile(path, mark + [['用户名', '姓名', '设置码'], ...codes].map(csvLine).join(''), {
      mode: 0o600,
      flag: 'wx',
    })
    say(words.codes(path))
  }
  if (summary.refused > 0) process.exitCode = 2
}

function languageOption(): Option {
  return new Option('--language <language>', 'of what is said').choices(languages).default('zh')
}

/** The commands that bring tables of places and people in, and write them out. */
export function addSheetCommands(parents: { import: Command; export: Command }, say: Say): void {
  for (const name of sheetNames) {
    parents.export
      .command(name)
      .description(`write the ${name} to a new file (.csv or .xlsx), or as CSV to the terminal`)
      .argument('[file]')
      .addOption(languageOption())
      .action((file: string | undefined, { language }: { language: Language }) =>
        inWords(language, () =>
          withInstallation(async (deps) => {
            const rows = await writeSheet(deps, name, file, language)
            if (file) say(wordsIn(language).written(rows, file))
          }),
        ),
      )
    withChoice(parents.import.command(name))
      .description(`bring ${name} in from a spreadsheet with the columns of the export; may be repeated`)
      .argument('<file>')
      .requiredOption(
        '--as <username>',
        'the administrator who does it: their rights hold, the audit names them',
      )
      .option('--dry-run', 'try every row and leave nothing behind')
      .option('--errors <file>', 'where refused rows go; otherwise beside the file')
      .option('--codes <file.csv>', 'where the codes of new people go (staff); otherwise beside the file')
      .addOption(languageOption())
      .action((file: string, options: Options) =>
        inWords(options.language, () =>
          withInstallation((deps) => bring(deps, sheets[name], file, options, say)),
        ),
      )
  }
}
