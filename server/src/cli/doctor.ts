import { findingNames, findingText } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, languages } from '@manyuan/core/i18n/texts.ts'
import type { Checked } from '@manyuan/core/operation/finding.ts'
import { type Command, Option } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { connect } from '../db/connect.ts'
import { holdsDatabase } from '../db/embedded/home.ts'
import { openStore } from '../files/open-store.ts'
import { lookAround, lookOver } from '../operation/look-over.ts'
import { OperationFault } from '../operation-fault.ts'
import { withDatabase } from './with-database.ts'

type Say = (line: string) => void
type Options = { json?: boolean; language: Language }

const signs = { fine: '✓', look: '!', mend: '✗' } as const

/** Looks as the owner, who sees the work of others too. */
async function lookIn(config: Config, url: string): Promise<Checked[]> {
  const now = new Date()
  const connection = connect({ url, max: 2, onError: () => undefined })
  try {
    await connection.pool.query('select 1')
    return await lookOver({
      config,
      db: connection.db,
      files: openStore(config),
      now,
    })
  } catch (error) {
    return await lookAround({ config, now }, error)
  } finally {
    await connection.close()
  }
}

async function look(config: Config): Promise<Checked[]> {
  const around = { config, now: new Date() }
  // Looking must not found a database where there is none.
  if (!config.databaseUrl && !holdsDatabase(config.dataDir))
    return await lookAround(around, new OperationFault({ code: 'database.noCity' }))
  let found: Checked[] = []
  await withDatabase(async ({ url }) => {
    found = await lookIn(config, url)
  }).catch(async (error: unknown) => {
    found = await lookAround(around, error)
  })
  return found
}

/** The command that says what is right and what is wrong with an installation; exit code 1 when something is to be mended. */
export function addDoctorCommand(program: Command, say: Say): void {
  program
    .command('doctor')
    .description('look an installation over and say what is wrong with it and what to do; changes nothing')
    .addOption(new Option('--language <language>').choices([...languages]).default('zh'))
    .option('--json', 'for programs: one object for each check')
    .action(async ({ json, language }: Options) => {
      const found = await look(readConfig(process.env))
      const names = findingNames(language)
      const told = found.map((one) => ({ ...one, text: findingText(language, one.finding) }))
      if (json) say(JSON.stringify(told, null, 2))
      else
        for (const { level, check, text } of told)
          say(`${signs[level]} ${names.check[check]}: ${text.replaceAll('\n', '\n  ')}`)
      if (found.some(({ level }) => level === 'mend')) process.exitCode = 1
    })
}
