import type { ImportField } from '../../imports/mapping.ts'
import type { BombWhy, BrokenWhy, ImportProblemCode, ImportProblemTexts } from '../../imports/problem.ts'
import { problem as wordsOf } from './problems.ts'

export const importProblemNames: Partial<Record<ImportProblemCode, string>> = {
  'cell.empty': 'An empty cell',
  'cell.tooLong': 'Too long a text',
  'cell.unreadable': 'A wrong cell',
  'cell.error': 'The result of a failed formula',
  'number.broken': 'A number that lost digits',
  'date.unreadable': 'An unreadable date',
  'date.serial': 'A date as the number of a spreadsheet',
  'date.future': 'A date in the future',
  'date.order': 'Dates in the wrong order',
  'place.unknown': 'An unknown place',
  'place.outside': 'A place outside of what is administered',
  'kind.unknown': 'An unknown kind',
  'value.unknown': 'An unknown word',
  'word.unknown': 'An unknown word',
  'name.unknown': 'A name that was not found',
  'row.twice': 'A number that stands twice',
  'row.again': 'The same thing written twice',
  'row.together': 'To be mended together with another row',
  'kind.ended': 'A kind that has ended',
  'rows.same': 'Two rows about the same',
  'row.differs': 'Different from what is here',
  'row.changed': 'Brought in before with other content',
  'row.columns': 'A wrong number of columns',
  'row.refused': 'Against a rule',
}

const likeOf = (like: readonly string[]) => (like.length > 0 ? `; did you mean ${like.join(', ')}` : '')

const brokenWhy: Record<BrokenWhy, string> = {
  quoteOpen: 'a quotation mark is never closed, and everything behind it is part of it',
  quoteInside: 'a quotation mark stands in the wrong place; within quotation marks it is written twice',
  lineTooLong: 'this line is too long (over a million bytes), most likely a quotation mark is never closed',
  notText: 'some bytes are no text; save the file as CSV in UTF-8 or GBK',
}

const bombWhy: Record<BombWhy, string> = {
  ratio: 'was packed as no spreadsheet is',
  size: 'becomes too large when unpacked',
  entries: 'has too many parts',
  texts: 'has too many texts',
}

export const importWords = {
  kind: {
    matters: 'Matters',
    divisions: 'Divisions',
    grids: 'Grids',
    spots: 'Public spots',
    units: 'Units',
    duties: 'Duty lists',
    staff: 'Staff',
  },
  state: {
    queued: 'Waiting',
    running: 'Running',
    finished: 'Finished',
    failed: 'Could not run',
    stopped: 'Stopped',
  },
  /** Columns of the tables, by their names in the file. */
  column: {
    编码: 'Code',
    名称: 'Name',
    英文名称: 'Name in English',
    层级: 'Level',
    上级: 'Above',
    法定: 'Statutory',
    起: 'From',
    止: 'To',
    网格编码: 'Grid code',
    类型: 'Type',
    户数: 'Households',
    村社区: 'Village',
    区划: 'Division',
    性质: 'Sort',
    职能: 'Function',
    入驻方式: 'Residency',
    单位: 'Unit',
    类别: 'Kind',
    地点: 'Place',
    角色: 'Role',
    身份: 'Capacity',
    依据: 'Basis',
    用户名: 'Sign-in name',
    姓名: 'Name',
    职务: 'Title',
  },
}

/** What a column can tell about a matter. */
export const importFieldNames: Record<ImportField, string> = {
  number: 'Number there',
  registeredAt: 'Registered at',
  words: 'What was said',
  kind: 'Kind',
  division: 'Place',
  spot: 'Where exactly',
  lon: 'Longitude',
  lat: 'Latitude',
  source: 'Source',
  stage: 'Stage',
  closedAt: 'Closed at',
  answer: 'Answer',
  reporter: 'Reporter',
  phone: 'Phone',
}

export const importTexts: ImportProblemTexts = {
  'cell.empty': ({ column }) => `"${column}" is empty: please fill it in`,
  'cell.tooLong': ({ column, most }) => `"${column}" is too long: ${most} characters at most`,
  'cell.unreadable': ({ column, problem }) => `"${column}" is wrong (${wordsOf(problem)})`,
  'cell.error': ({ column, value }) =>
    `"${column}" is the result of a formula that failed (${value}): put what it should say`,
  'number.broken': ({ column, value }) =>
    `"${column}" has lost digits (${value}): format the column as text, and fill it in or export it again`,
  'date.unreadable': ({ column, value }) =>
    `"${column}" is no date we can read (${value}): write 2025-03-04 14:05`,
  'date.serial': ({ column, value }) =>
    `"${column}" is a spreadsheet's inner number (${value}): format the column as a date and export again`,
  'date.future': ({ column, value }) => `"${column}" lies in the future (${value})`,
  'date.order': ({ earlier, later }) => `"${later}" is before "${earlier}"`,
  'place.outside': ({ value }) =>
    `"${value}" lies outside of what you administer: let an administrator there or above bring it in`,
  'place.unknown': ({ value, like }) => `No such place (${value})${likeOf(like)}`,
  'kind.unknown': ({ value, like }) => `No such kind (${value})${likeOf(like)}; or name it in the mapping`,
  'word.unknown': ({ column, value, known }) =>
    `"${value}" in "${column}" is not known; it can be ${known.join(', ')}`,
  'name.unknown': ({ column, value, like }) => `"${value}" in "${column}" was not found${likeOf(like)}`,
  'value.unknown': ({ column, value, known }) =>
    `"${value}" in "${column}" is not known; known are ${known.join(', ')}; or name it in the mapping`,
  'row.twice': ({ line }) => `The number is the same as in line ${line}`,
  'row.again': ({ line }) =>
    `Line ${line} is about the same and says something else: keep the one that is right`,
  'kind.ended': ({ line, value }) =>
    `The kind in line ${line} (${value}) has ended, or nothing below it can be registered: mend or take out that line, and bring all lines of this unit in together`,
  'rows.same': ({ line, other }) =>
    `Lines ${line} and ${other} are about the same: keep one of them, and bring all lines of this unit in together`,
  'row.together': ({ line }) =>
    `A duty list is replaced as a whole, and the unit of line ${line}, which was not found, may be the one of this list: mend that line and bring both in`,
  'row.differs': ({ column, here }) =>
    `"${column}" differs from what is here (${here}), which a table does not change: check the row, or change it on its page`,
  'row.changed': ({ number }) =>
    `Number ${number} was brought in before and says something else now: correct the matter itself`,
  'row.columns': ({ expected, found }) =>
    `${expected} columns were expected and ${found} found: a comma or quotation mark may be missing`,
  'file.unreadable': ({ path, reason }) =>
    `The file ${path} cannot be read (${reason}). Check the path and the rights.`,
  'file.tooLarge': ({ path, megabytes }) =>
    `${path} is larger than ${megabytes} MB. Split it, or save it as CSV (UTF-8).`,
  'file.oldExcel': ({ path }) =>
    `${path} is an .xls of old Excel. Open it in Excel or WPS and save it as .xlsx.`,
  'file.locked': ({ path }) =>
    `${path} is locked with a password. Open it, take the password off, and save it anew.`,
  'file.otherFormat': ({ path, found }) =>
    `${path} is no spreadsheet that can be brought in (it holds ${found}). Open it in Excel or WPS and save it as .xlsx or CSV.`,
  'file.damaged': ({ path }) =>
    `${path} is incomplete or damaged. Export or copy it again; if it opens, save it as .xlsx anew.`,
  'file.bomb': ({ path, why }) =>
    `${path} ${bombWhy[why]}, so it was not read. Save the rows you need as CSV (UTF-8).`,
  'file.unsafe': ({ path }) =>
    `${path} holds what no spreadsheet has (an XML document type), so it was not read. Open it in Excel or WPS and save it as .xlsx.`,
  'file.whichSheet': ({ path, sheets }) =>
    `${path} has ${sheets.length} sheets. Choose one: ${sheets.map(({ name, hidden }) => (hidden ? `${name} (hidden)` : name)).join(', ')}.`,
  'file.noSheet': ({ path, sheet, sheets }) =>
    `${path} has no sheet "${sheet}". It has: ${sheets.join(', ')}.`,
  'file.noHead': ({ path, line }) =>
    `Line ${line} of ${path} cannot be the head. Choose the one of the first 30 lines that names the columns.`,
  'file.tooWide': ({ path, most }) =>
    `${path} has more than ${most} columns. Delete those that are not needed and save it anew.`,
  'file.empty': ({ path }) => `${path} is empty. Name a file with rows.`,
  'file.broken': ({ path, line, why }) => `${path} cannot be read from line ${line} on: ${brokenWhy[why]}.`,
  'file.noColumn': ({ column }) => `The file has no column ${column}. Add it, with exactly this name.`,
  'file.columnTwice': ({ column }) =>
    `The file has the column ${column} more than once. Rename or remove one.`,
  'mapping.unreadable': ({ path }) => `The mapping ${path} cannot be read.`,
  'mapping.notJson': ({ path }) => `The mapping ${path} is not JSON.`,
  'mapping.wrong': ({ path, faults }) => `The mapping ${path} is not right:\n${faults.join('\n')}`,
  'mapping.silent': ({ field, usually }) =>
    `Nothing tells the ${importFieldNames[field].toLowerCase()} (usually called ${usually}): name its column or a constant.`,
  'errors.exists': ({ path }) => `${path} exists already. Mend and import it, or name another file.`,
  'errors.unwritable': ({ path, reason }) => `${path} cannot be written (${reason}).`,
  'file.tooLong': ({ path, most }) =>
    `${path} has more than ${most} rows, which no such table has. Check the file, or bring it in in parts.`,
  'import.gone': () => 'The file is gone, or you no longer have the right. Upload it again.',
  'import.broke': () =>
    'Something went wrong on the way; what came in stays. Run it again; if it fails again, tell those who run the system.',
  'import.running': ({ sourceSystem }) =>
    `Another import from ${sourceSystem} is running. Wait until it has ended.`,
  'import.systemUnnamed': () =>
    'Name the system that the numbers come from: --source-system, or sourceSystem in the mapping.',
  'row.refused': ({ title }) => title.en,
}
