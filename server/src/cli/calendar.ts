import { readFile } from 'node:fs/promises'
import { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Command } from 'commander'
import { publishYear, reckonProvisional } from '../clock/reckon-again.ts'
import { parseInput } from '../commands/parse-input.ts'
import { withInstallation } from './with-database.ts'

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('input.unreadable', { why: 'json' })
  }
}

/** The command that takes in the holidays of a year. */
export function addCalendarCommand(program: Command, say: (line: string) => void): void {
  program
    .command('publish-calendar')
    .description('take in the holidays of a year as published; limits that waited for them are reckoned anew')
    .argument(
      '<year.json>',
      '{"year", "notice", "days": [{"day", "kind": "holiday" | "makeUpWorkday", "name": {"zh"}}]}',
    )
    .action((file: string) =>
      withInstallation(async (deps) => {
        const year = parseInput(PublishedYear, readJson(await readFile(file, 'utf8')))
        await publishYear(deps, year)
        let matters = 0
        for (let more = 1; more > 0; matters += more) more = await reckonProvisional(deps, deps.now())
        say(`${year.year}: ${year.days.length} days; limits of ${matters} matters reckoned anew`)
      }),
    )
}
