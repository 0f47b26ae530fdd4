import type { Command } from 'commander'
import type { SheetChoice } from '../spreadsheets/spreadsheet.ts'

export type ChoiceOptions = { sheet?: string; headLine?: string }

/** Adds the options by which a workbook that leaves a choice is read. */
export function withChoice(command: Command): Command {
  return command
    .option('--sheet <name>', 'which sheet of a workbook, where there are several')
    .option('--head-line <n>', 'in which line the names of the columns stand, where it is not found')
}

/** What was chosen; a line that is no number chooses none that there is. */
export function chosenIn({ sheet, headLine }: ChoiceOptions): SheetChoice {
  return { sheet, headLine: headLine === undefined ? undefined : Number(headLine) || 0 }
}
