import { findMissing, PublishedYear, WrittenYear } from '@manyuan/core/clock/published-year.ts'
import type { Command } from 'commander'
import { publishYear, reckonProvisional } from '../clock/reckon-again.ts'
import { parseInput } from '../commands/parse-input.ts'
import { OperationFault } from '../operation-fault.ts'
import { readJson } from '../read-json.ts'
import { withInstallation } from './with-database.ts'

/** The year that a file says, whole; throws naming the statutory days it forgot. */
export async function readYear(file: string): Promise<PublishedYear> {
  const json = await readJson(file)
  const days = findMissing(parseInput(WrittenYear, json))
  if (days.length > 0) throw new OperationFault({ code: 'calendar.daysMissing', days })
  return parseInput(PublishedYear, json)
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
        const year = await readYear(file)
        await publishYear(deps, year)
        let matters = 0
        for (let more = 1; more > 0; matters += more) more = await reckonProvisional(deps, deps.now())
        say(`${year.year}: ${year.days.length} days; limits of ${matters} matters reckoned anew`)
      }),
    )
}
