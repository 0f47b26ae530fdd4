import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import {
  type StandardTextCommandInput,
  type StandardTextCommandName,
  standardTextCommands,
} from '@manyuan/core/standard-texts/commands.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import { insertRows } from '../db/insert.ts'
import {
  countStandardTexts,
  endStandardText,
  findStandardTextForUpdate,
  type StandardTextRow,
} from '../db/standard-texts.ts'
import type { Deps } from '../deps.ts'

type Edited = { id: string; version: number }

/** More than anybody looks through. */
const mostOfOnePlace = 300

function write(use: AdminUseCase, text: StandardTextRow): Edited {
  const { id, version, divisionId, path, move, kindId, title, words } = text
  insertRows(use.tx, 'standard_text', [
    { id, version, division_id: divisionId, path, move, kind_id: kindId, title, words, valid_from: use.day },
  ])
  return { id, version }
}

async function addText(
  use: AdminUseCase,
  { divisionId, move, kindId, title, words }: StandardTextCommandInput<'standardText.add'>,
): Promise<Edited> {
  if (!canAt(use.actor, 'standardTexts.edit'))
    return refuse('permission.denied', { action: 'standardTexts.edit' })
  const division = use.dictionary.division(divisionId)
  if (!division || division.validTo !== null || !canAt(use.actor, 'standardTexts.edit', division.path))
    return refuse('place.unknown', { place: divisionId })
  if (kindId !== undefined) use.dictionary.getKind(kindId)
  if ((await countStandardTexts(use.tx, divisionId, mostOfOnePlace)) >= mostOfOnePlace)
    return refuse('standardText.full', { most: mostOfOnePlace })
  const { path } = division
  const id = use.newId()
  return write(use, { id, version: 1, divisionId, path, move, kindId: kindId ?? null, title, words })
}

/** The text that a command is about, locked; refuses old knowledge of it, and answers alike for what is not theirs. */
async function getEditedText(use: AdminUseCase, textId: string): Promise<StandardTextRow> {
  if (!canAt(use.actor, 'standardTexts.edit'))
    return refuse('permission.denied', { action: 'standardTexts.edit' })
  const text = await findStandardTextForUpdate(use.tx, textId)
  if (!text || !canAt(use.actor, 'standardTexts.edit', text.path)) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== text.version)
    return refuse('record.changed', { version: text.version })
  return text
}

async function changeText(
  use: AdminUseCase,
  { textId, title, words }: StandardTextCommandInput<'standardText.change'>,
): Promise<Edited> {
  const text = await getEditedText(use, textId)
  await endStandardText(use.tx, textId, use.day)
  return write(use, {
    ...text,
    version: text.version + 1,
    title: title ?? text.title,
    words: words ?? text.words,
  })
}

async function endText(
  use: AdminUseCase,
  { textId }: StandardTextCommandInput<'standardText.end'>,
): Promise<Edited> {
  const { id, version } = await getEditedText(use, textId)
  await endStandardText(use.tx, textId, use.day)
  return { id, version }
}

const book: AdminBook<StandardTextCommandName, Edited, Edited> = {
  objectType: 'standardText',
  schemas: standardTextCommands,
  handlers: {
    'standardText.add': addText,
    'standardText.change': changeText,
    'standardText.end': endText,
  },
  keep: (done) => done,
  about: ({ id, version }) => ({ objectId: id, data: { version } }),
  recorded: ['permission.denied', 'record.notFound', 'command.reused'],
  duplicates: {},
}

/** Runs one command about standard texts. */
export async function executeStandardTextCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<Edited> {
  return (await executeAdminCommand(deps, sender, envelope, book)).kept
}
