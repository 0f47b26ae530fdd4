import { createHash } from 'node:crypto'
import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { commandVersion, splitCommandName } from '@manyuan/core/commands/command.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type Refusal, Refused, refuse } from '@manyuan/core/refusals.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { auditRow, writeAudit } from '../audit/audit-row.ts'
import { findCommand, type KeptCommand } from '../db/commands.ts'
import { insertRows } from '../db/insert.ts'
import { awaitSent, gaveUpWaiting, inTransaction, isDuplicate, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { parseInput } from './parse-input.ts'
import type { Sender } from './sender.ts'

/** What surrounds one administrator's command while it runs. */
export type AdminUseCase = {
  tx: Tx
  actor: StaffActor
  now: Date
  /** Today in Asia/Shanghai. */
  day: BusinessDay
  dictionary: Dictionary
  newId: () => string
  expectedVersion: number | undefined
}

/** A family of administrators' commands: their inputs, who answers them, what is kept and written down of each. */
export type AdminBook<Name extends string, Done extends object, Kept extends object> = {
  objectType: string
  schemas: Readonly<Record<Name, z.ZodType>>
  handlers: { readonly [Each in Name]: (use: AdminUseCase, input: never) => Promise<Done> }
  /** What a second arrival gets again. */
  keep(done: Done): Kept
  about(done: Done): { objectId: string | null; data: Record<string, unknown> }
  /** Refusals that an auditor wants to see. */
  recorded: readonly Refusal['code'][]
  /** Constraints that an input may break, and what there is twice then. */
  duplicates: Readonly<Record<string, string>>
}

/** A trial does everything, tells what would come of it, and leaves nothing behind. */
export type Trial = { trial: boolean }

/** Thrown at the end of a trial, so that its transaction is rolled back. */
class TrialEnded extends Error {
  readonly kept: object
  constructor(kept: object) {
    super('A trial ended well.')
    this.kept = kept
  }
}

function nameOf<Name extends string>(envelope: AdminCommandEnvelope, schemas: Record<Name, unknown>): Name {
  const { name, version } = splitCommandName(envelope.name)
  const known = (text: string): text is Name => Object.hasOwn(schemas, text)
  if (!known(name)) return refuse('command.unknown', { name: envelope.name })
  if (version !== commandVersion)
    return refuse('command.outdated', { name: envelope.name, current: `${name}@${commandVersion}` })
  return name
}

function bodyHash({ name, expectedVersion, payload }: AdminCommandEnvelope): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([name, expectedVersion, payload]))
    .digest()
}

function wasReused(error: unknown): boolean {
  return error instanceof Refused && error.refusal.code === 'command.reused'
}

/**
 * Runs one administrator's command in one transaction, as `executeCommand` does for matters: a second arrival gets what
 * was kept of the first answer, every deed and every attempt that was not allowed is in the audit. `done` is there only
 * the first time. Throws `Refused`.
 */
export async function executeAdminCommand<Name extends string, Done extends object, Kept extends object>(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
  book: AdminBook<Name, Done, Kept>,
  { trial }: Trial = { trial: false },
): Promise<{ kept: Kept; done?: Done }> {
  const { actor } = sender
  if (actor.type !== 'staff') return refuse('signIn.needed')
  const name = nameOf(envelope, book.schemas)
  const input = parseInput(book.schemas[name], envelope.payload ?? {})
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const { county } = dictionary.city
  const hash = bodyHash(envelope)
  const own = `staff:${actor.staffId}`
  const deed = { county, action: name, objectType: book.objectType, commandId: envelope.id }

  function firstAnswer(before: KeptCommand): Kept {
    if (before.actor !== own || !before.bodyHash.equals(hash))
      return refuse('command.reused', { id: envelope.id })
    return before.result as Kept
  }

  try {
    const answer = await inTransaction(deps.db, async (tx) => {
      const before = await findCommand(tx, county, envelope.id)
      if (before) return { kept: firstAnswer(before) }
      const use: AdminUseCase = {
        tx,
        actor,
        now,
        day: businessDayOf(now),
        dictionary,
        newId: () => deps.newId(now),
        expectedVersion: envelope.expectedVersion,
      }
      // The schema that parsed `input` is the one of `name`: the two tables share their keys.
      const done = await book.handlers[name](use, input as never)
      const kept = book.keep(done)
      const of = { id: deps.newId(now), epoch: dictionary.epoch, at: now, sender }
      insertRows(tx, 'audit', [auditRow(of, { ...deed, ...book.about(done) })])
      insertRows(tx, 'command', [
        {
          county,
          id: envelope.id,
          name: envelope.name,
          actor: own,
          body_hash: hash,
          result: JSON.stringify(kept),
          at: now,
        },
      ])
      if (trial) {
        await awaitSent(tx)
        throw new TrialEnded(kept)
      }
      return { kept, done }
    })
    await deps.dictionary.refresh()
    return answer
  } catch (error) {
    if (error instanceof TrialEnded) return { kept: error.kept as Kept }
    if (gaveUpWaiting(error)) return refuse('record.busy')
    // Two copies of one command raced: the one that waited met what the other wrote, and is answered like it.
    const twin = wasReused(error) ? undefined : await findCommand(deps.db, county, envelope.id)
    if (twin) return { kept: firstAnswer(twin) }
    for (const [constraint, what] of Object.entries(book.duplicates))
      if (isDuplicate(error, constraint)) return refuse('record.duplicate', { what })
    if (error instanceof Refused && book.recorded.includes(error.refusal.code))
      await writeAudit(deps, sender, { ...deed, objectId: null, result: 'refused', code: error.refusal.code })
    throw error
  }
}
