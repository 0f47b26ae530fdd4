import { createHash } from 'node:crypto'
import { commandVersion, splitCommandName } from '@manyuan/core/commands/command.ts'
import {
  type StaffCommandAnswer,
  type StaffCommandEnvelope,
  type StaffCommandInput,
  type StaffCommandName,
  staffCommands,
} from '@manyuan/core/people/commands.ts'
import { type Refusal, Refused, refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { auditRow, writeAudit } from '../audit/audit-row.ts'
import { parseInput } from '../commands/parse-input.ts'
import type { Sender } from '../commands/sender.ts'
import { findCommand, type KeptCommand } from '../db/commands.ts'
import { insertRows } from '../db/insert.ts'
import { inTransaction, isDuplicate, isLockTimeout } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import {
  addStaff,
  endSessionsOf,
  endStaff,
  issuePasswordCode,
  renameStaff,
  resetSecondFactor,
  unlockStaff,
} from './accounts.ts'
import { endPost, givePost, handOverPost } from './posts.ts'
import type { StaffUseCase } from './staff-frame.ts'

type Done = Omit<StaffCommandAnswer, 'passwordCode'> & { passwordCode?: string }

/** Which use case answers which command. */
const handlers: {
  [Name in StaffCommandName]: (use: StaffUseCase, input: StaffCommandInput<Name>) => Promise<Done>
} = {
  'staff.add': addStaff,
  'staff.rename': renameStaff,
  'staff.end': endStaff,
  'staff.issueCode': issuePasswordCode,
  'staff.unlock': unlockStaff,
  'staff.endSessions': endSessionsOf,
  'staff.resetSecondFactor': resetSecondFactor,
  'post.give': givePost,
  'post.end': endPost,
  'post.handOver': handOverPost,
}

function isStaffCommand(name: string): name is StaffCommandName {
  return Object.hasOwn(staffCommands, name)
}

function nameOf(envelope: StaffCommandEnvelope): StaffCommandName {
  const { name, version } = splitCommandName(envelope.name)
  if (!isStaffCommand(name)) return refuse('command.unknown', { name: envelope.name })
  if (version !== commandVersion)
    return refuse('command.outdated', { name: envelope.name, current: `${name}@${commandVersion}` })
  return name
}

function bodyHash({ name, expectedVersion, payload }: StaffCommandEnvelope): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([name, expectedVersion, payload]))
    .digest()
}

/** The first answer again, without the code: it was shown once, and only its digest is kept. */
function firstAnswer(kept: KeptCommand, staffId: string, hash: Buffer, id: string): StaffCommandAnswer {
  if (kept.actor !== `staff:${staffId}` || !kept.bodyHash.equals(hash))
    return refuse('command.reused', { id })
  return { ...(kept.result as Omit<StaffCommandAnswer, 'passwordCode'>), passwordCode: null }
}

/** Attempts that an auditor wants to see. */
const recorded: readonly Refusal['code'][] = [
  'permission.denied',
  'staff.self',
  'staff.twoDuties',
  'staff.lastSecurityAdmin',
  'record.notFound',
  'command.reused',
]

/**
 * Runs one command about people in one transaction, as `executeCommand` does for matters: a second arrival gets the
 * first answer, every deed and every attempt that was not allowed is in the audit. Throws `Refused`.
 */
export async function executeStaffCommand(
  deps: Deps,
  sender: Sender,
  envelope: StaffCommandEnvelope,
): Promise<StaffCommandAnswer> {
  const { actor } = sender
  if (actor.type !== 'staff') return refuse('signIn.needed')
  const name = nameOf(envelope)
  const input = parseInput(staffCommands[name], envelope.payload ?? {})
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const { county } = dictionary.city
  const hash = bodyHash(envelope)
  const deed = { county, action: name, objectType: 'staff', commandId: envelope.id }
  try {
    return await inTransaction(deps.db, async (tx) => {
      const kept = await findCommand(tx, county, envelope.id)
      if (kept) return firstAnswer(kept, actor.staffId, hash, envelope.id)
      const use: StaffUseCase = {
        tx,
        actor,
        now,
        day: businessDayOf(now),
        dictionary,
        newId: () => deps.newId(now),
        expectedVersion: envelope.expectedVersion,
      }
      // The schema that parsed `input` is the one of `name`: the two tables share their keys.
      const handler = handlers[name] as (use: StaffUseCase, input: unknown) => Promise<Done>
      const { passwordCode, ...result } = await handler(use, input)
      const of = { id: deps.newId(now), epoch: dictionary.epoch, at: now, sender }
      insertRows(tx, 'audit', [
        auditRow(of, { ...deed, objectId: result.staffId, data: { postId: result.postId } }),
      ])
      insertRows(tx, 'command', [
        {
          county,
          id: envelope.id,
          name: envelope.name,
          actor: `staff:${actor.staffId}`,
          body_hash: hash,
          result: JSON.stringify(result),
          at: now,
        },
      ])
      return { ...result, passwordCode: passwordCode ?? null }
    })
  } catch (error) {
    if (isLockTimeout(error)) return refuse('system.unavailable')
    if (isDuplicate(error, 'command_pkey')) {
      const kept = await findCommand(deps.db, county, envelope.id)
      if (kept) return firstAnswer(kept, actor.staffId, hash, envelope.id)
    }
    if (isDuplicate(error, 'auth_user_username_key')) return refuse('record.duplicate', { what: 'username' })
    if (error instanceof Refused && recorded.includes(error.refusal.code))
      await writeAudit(deps, sender, { ...deed, objectId: null, result: 'refused', code: error.refusal.code })
    throw error
  }
}
