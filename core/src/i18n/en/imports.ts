import type { BrokenWhy, ImportProblemTexts } from '../../imports/problem.ts'
import { problem as wordsOf } from './problems.ts'

const likeOf = (like: readonly string[]) => (like.length > 0 ? `; did you mean ${like.join(', ')}` : '')

const brokenWhy: Record<BrokenWhy, string> = {
  quoteOpen: 'a quotation mark is never closed, and everything behind it is part of it',
  quoteInside: 'a quotation mark stands in the wrong place; within quotation marks it is written twice',
  lineTooLong: 'this line is too long (over a million bytes), most likely a quotation mark is never closed',
  notText: 'some bytes are no text; save the file as CSV in UTF-8 or GBK',
}

export const importTexts: ImportProblemTexts = {
  'cell.empty': ({ column }) => `"${column}" is empty: please fill it in`,
  'cell.tooLong': ({ column, most }) => `"${column}" is too long: ${most} characters at most`,
  'cell.unreadable': ({ column, problem }) => `"${column}" is wrong (${wordsOf(problem)})`,
  'number.broken': ({ column, value }) =>
    `"${column}" became scientific notation (${value}): format the column as text and export again`,
  'date.unreadable': ({ column, value }) =>
    `"${column}" is no date we can read (${value}): write 2025-03-04 14:05`,
  'date.serial': ({ column, value }) =>
    `"${column}" is a spreadsheet's inner number (${value}): format the column as a date and export again`,
  'date.future': ({ column, value }) => `"${column}" lies in the future (${value})`,
  'date.order': ({ earlier, later }) => `"${later}" is before "${earlier}"`,
  'place.unknown': ({ value, like }) => `No such place (${value})${likeOf(like)}`,
  'kind.unknown': ({ value, like }) => `No such kind (${value})${likeOf(like)}; or name it in the mapping`,
  'word.unknown': ({ column, value, known }) =>
    `"${value}" in "${column}" is not known; it can be ${known.join(', ')}`,
  'name.unknown': ({ column, value, like }) => `"${value}" in "${column}" was not found${likeOf(like)}`,
  'value.unknown': ({ column, value, known }) =>
    `"${value}" in "${column}" is not known; known are ${known.join(', ')}; or name it in the mapping`,
  'row.twice': ({ line }) => `The number is the same as in line ${line}`,
  'row.changed': ({ number }) =>
    `Number ${number} was brought in before and says something else now: correct the matter itself`,
  'row.columns': ({ expected, found }) =>
    `${expected} columns were expected and ${found} found: a comma or quotation mark may be missing`,
  'file.unreadable': ({ path, reason }) =>
    `The file ${path} cannot be read (${reason}). Check the path and the rights.`,
  'file.workbook': ({ path }) => `${path} is a workbook. Save it as CSV (UTF-8) first.`,
  'file.empty': ({ path }) => `${path} is empty. Name a file with rows.`,
  'file.broken': ({ path, line, why }) => `${path} cannot be read from line ${line} on: ${brokenWhy[why]}.`,
  'file.noColumn': ({ column }) => `The file has no column ${column}. Add it, with exactly this name.`,
  'file.columnTwice': ({ column }) =>
    `The file has the column ${column} more than once. Rename or remove one.`,
  'mapping.unreadable': ({ path }) => `The mapping ${path} cannot be read.`,
  'mapping.notJson': ({ path }) => `The mapping ${path} is not JSON.`,
  'mapping.wrong': ({ path, faults }) => `The mapping ${path} is not right:\n${faults.join('\n')}`,
  'mapping.silent': ({ field, usually }) =>
    `Nothing tells the ${field} (usually called ${usually}): name its column or a constant.`,
  'errors.exists': ({ path }) => `${path} exists already. Mend and import it, or name another file.`,
  'errors.unwritable': ({ path, reason }) => `${path} cannot be written (${reason}).`,
  'import.running': ({ sourceSystem }) =>
    `Another import from ${sourceSystem} is running. Wait until it has ended.`,
  'import.systemUnnamed': () =>
    'Name the system that the numbers come from: --source-system, or sourceSystem in the mapping.',
  'row.refused': ({ title }) => title.en,
}
