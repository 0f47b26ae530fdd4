import type { ExportDefinition } from '@manyuan/core/exports/commands.ts'
import type { ExportProblem } from '@manyuan/core/exports/contract.ts'
import { type Language, nameIn, peopleTexts } from '@manyuan/core/i18n/texts.ts'
import type { Action } from '@manyuan/core/permissions/actions.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { Database } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** What surrounds the making of one file. The asker's rights are those of this moment, not of when they asked. */
export type Making = {
  deps: Deps
  /** One moment of the database, read only: every row of the file is as of then. */
  at: Database
  now: Date
  actor: StaffActor
  dictionary: Dictionary
  language: Language
  exportId: string
  /** What stands in the file, and leads the auditor to who asked. */
  exportNumber: number
  reason: string | null
  /**
   * Says that it is still being made. What says nothing for a minute is taken for dead and begun by another program; what
   * another one took over throws here.
   */
  goesOn(): Promise<void>
}

/** How many rows are read before it is said again that it goes on. */
export const rowsBetween = 500

/** A table on its way into a file. `rows` come as they are read and are as many as was counted. */
export type Exported = {
  count: number
  head: readonly string[]
  rows: AsyncIterable<readonly string[]>
  /** What is said of it beside the table, as pairs of what and how. */
  about: readonly (readonly [string, string])[]
}

/** What is no table: its bytes as they come, made of so many rows. */
export type ExportedFile = { count: number; file: AsyncIterable<Buffer | string> }

/** One sort of thing that can be exported. A new one adds its definition to core and its source to `sources.ts`. */
export type Source<Definition extends ExportDefinition = ExportDefinition> = {
  /** The right that it takes. */
  right: Action
  /** Whether this person may have such a file at all; asked before it is made, and again when it is. */
  may(actor: StaffActor, definition: Definition): boolean
  /** Refuses a definition that means nothing here: an unknown kind, a place or a matter that there is not. */
  check(dictionary: Dictionary, definition: Definition, actor: StaffActor, deps: Deps): void | Promise<void>
  open(making: Making, definition: Definition): Promise<Exported | ExportedFile>
}

/** Who asked, as others may know them: by unit and post (charter 2). */
export function byOf({
  dictionary,
  actor,
  language,
}: Pick<Making, 'dictionary' | 'actor' | 'language'>): string {
  const unit = dictionary.unit(actor.unitId)
  return [unit && nameIn(language, unit.name), peopleTexts(language).role[actor.role]]
    .filter(Boolean)
    .join(' ')
}

/** Thrown while a file is made: it will never be, and its asker is told why. */
export class CannotExport extends Error {
  readonly problem: ExportProblem
  constructor(problem: ExportProblem) {
    super(problem)
    this.problem = problem
  }
}
