import type { Command } from 'commander'
import { addStartingTexts } from '../standard-texts/standard/add-starting-texts.ts'
import { withInstallation } from './with-database.ts'

/** The command by which a city that was founded earlier gets the texts that new ones start with. */
export function addStandardTextCommand(program: Command, say: (line: string) => void): void {
  program
    .command('add-standard-texts')
    .description('add the standard texts that a new city starts with, where this one never had them')
    .action(() =>
      withInstallation(async (deps) => {
        const added = await addStartingTexts(deps)
        say(added > 0 ? `${added} standard texts were added.` : 'This city has or had all of them.')
      }),
    )
}
