import { RightPolicy } from '@manyuan/core/rights/policy.ts'
import type { Command } from 'commander'
import { parseInput } from '../commands/parse-input.ts'
import { readJson } from '../read-json.ts'
import { publishRightPolicy } from '../rights/publish-policy.ts'
import { planRetention, runWholeRetention } from '../rights/retention.ts'
import { withInstallation } from './with-database.ts'

type Say = (line: string) => void

/** The commands about people's rights: what is past its time, and how long the city gives itself to answer. */
export function addRightCommands(program: Command, say: Say): void {
  program
    .command('retention')
    .description('delete what is past the time that the register gives it; a job does the same every hour')
    .option('--dry-run', 'only say how many matters lose what, and change nothing')
    .action(({ dryRun }: { dryRun?: boolean }) =>
      withInstallation(async (deps) => {
        for (const { days, fields, matters } of await planRetention(deps, deps.now()))
          say(`${days} days after closing: ${matters} matters lose ${fields.join(', ')}`)
        if (dryRun) return
        say(`${await runWholeRetention(deps, deps.now())} done.`)
      }),
    )

  program
    .command('right-limits')
    .description(
      'print how long the city gives itself to answer people about their own data, or publish anew',
    )
    .argument('[limits.json]', 'as it is printed, with the next version')
    .action((file: string | undefined) =>
      withInstallation(async (deps) => {
        if (file) await publishRightPolicy(deps, parseInput(RightPolicy, await readJson(file)))
        say(JSON.stringify((await deps.dictionary.current()).rightPolicy, null, 2))
      }),
    )
}
