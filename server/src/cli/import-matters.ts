import { importProblemName, importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, languages } from '@manyuan/core/i18n/texts.ts'
import type { Mapping } from '@manyuan/core/imports/mapping.ts'
import { type Command, Option } from 'commander'
import type { Deps } from '../deps.ts'
import { errorsAt } from '../imports/errors-file.ts'
import { type ImportPlan, type ImportSummary, importMatters } from '../imports/import-matters.ts'
import { checkMapping, isUsualName, readMapping, suggestMapping } from '../imports/mapping.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'
import { fileOnDisk } from '../spreadsheets/file-on-disk.ts'
import { openSpreadsheet } from '../spreadsheets/open-spreadsheet.ts'
import type { SheetChoice } from '../spreadsheets/spreadsheet.ts'
import { errorsPath } from './errors-path.ts'
import { progressBar } from './progress.ts'
import { type ChoiceOptions, chosenIn, withChoice } from './sheet-choice.ts'
import { memoryTidier } from './tidy-memory.ts'
import { withInstallation } from './with-database.ts'
import { inWords, wordsIn } from './words.ts'

type Say = (line: string) => void
type Options = ChoiceOptions & {
  map?: string
  sourceSystem?: string
  dryRun?: boolean
  errors?: string
  suggestMap?: boolean
  language: Language
}

async function headOf(file: string, choice: SheetChoice): Promise<readonly string[]> {
  const table = await openSpreadsheet(fileOnDisk(file), isUsualName, choice)
  await table.close()
  return table.head
}

async function suggestedFor(file: string, choice: SheetChoice): Promise<Mapping> {
  return suggestMapping(await headOf(file, choice))
}

async function planOf(file: string, errors: string, options: Options): Promise<ImportPlan> {
  const choice = chosenIn(options)
  const mapping = options.map ? await readMapping(options.map) : await suggestedFor(file, choice)
  const sourceSystem = options.sourceSystem ?? mapping.sourceSystem
  if (!sourceSystem) throw new FileFault({ code: 'import.systemUnnamed' })
  return {
    file: fileOnDisk(file),
    choice,
    mapping,
    sourceSystem,
    dryRun: options.dryRun ?? false,
    errors: errorsAt(errors),
    language: options.language,
  }
}

async function suggest(file: string, options: Options, say: Say): Promise<void> {
  const { language } = options
  const head = await headOf(file, chosenIn(options))
  const mapping: Mapping = suggestMapping(head)
  say(JSON.stringify({ sourceSystem: '', ...mapping }, null, 2))
  for (const fault of checkMapping(mapping, head))
    process.stderr.write(`${importProblemText(language, fault)}\n`)
}

/** Four thousand rows. */
const batchesBetween = 20

async function run(plan: ImportPlan, deps: Deps): Promise<ImportSummary> {
  const bar = progressBar(process.stderr, plan.language)
  const tidy = memoryTidier(batchesBetween)
  try {
    return await importMatters(deps, deps.copying, plan, (progress) => {
      bar.show(progress)
      tidy()
    })
  } finally {
    bar.end()
  }
}

function tell(say: Say, plan: ImportPlan, errors: string, summary: ImportSummary): void {
  const { language } = plan
  const words = wordsIn(language)
  say(words.counts(summary, plan.dryRun))
  for (const [code, { times }] of [...summary.problems].sort(([, a], [, b]) => b.times - a.times))
    say(`${times} × ${importProblemName(language, code)}`)
  if (summary.hasErrors) say(words.errors(errors))
}

/** The command that brings the matters of another system in. */
export function addImportMatters(parent: Command, say: Say): void {
  withChoice(parent.command('matters'))
    .description(
      "bring another system's matters in from a spreadsheet (XLSX or CSV); may be repeated without doubling any",
    )
    .argument('<file>')
    .option('--map <file.json>', 'which column is what; without it, usual names are recognised')
    .option('--source-system <name>', 'the system that the numbers come from, the same name every time')
    .option('--dry-run', 'check every row and write nothing')
    .option('--errors <file>', 'where refused rows go; otherwise beside the file')
    .option('--suggest-map', 'print a mapping for this file to begin with, and do nothing else')
    .addOption(
      new Option('--language <language>', 'of what is said, here and in the errors file')
        .choices(languages)
        .default('zh'),
    )
    .action((file: string, options: Options) =>
      inWords(options.language, async () => {
        if (options.suggestMap) return await suggest(file, options, say)
        const errors = options.errors ?? errorsPath(file)
        const plan = await planOf(file, errors, options)
        await withInstallation(async (deps) => {
          const summary = await run(plan, deps)
          tell(say, plan, errors, summary)
          if (summary.refused > 0) process.exitCode = 2
        })
      }),
    )
}
