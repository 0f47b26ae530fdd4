import { createHash } from 'node:crypto'
import {
  type ClientCommandAnswer,
  type ClientCommandEnvelope,
  type ClientCommandInput,
  type ClientCommandName,
  clientCommands,
} from '@manyuan/core/clients/commands.ts'
import { commandVersion, splitCommandName } from '@manyuan/core/commands/command.ts'
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
  addClient,
  addSecret,
  type ClientUseCase,
  changeClient,
  type Done,
  endClient,
  endSecret,
} from './manage-clients.ts'

/** Which use case answers which command. */
const handlers: {
  [Name in ClientCommandName]: (use: ClientUseCase, input: ClientCommandInput<Name>) => Promise<Done>
} = {
  'client.add': addClient,
  'client.change': changeClient,
  'client.newSecret': addSecret,
  'client.endSecret': endSecret,
  'client.end': endClient,
}

function nameOf(envelope: ClientCommandEnvelope): ClientCommandName {
  const { name, version } = splitCommandName(envelope.name)
  const known = (Object.keys(clientCommands) as ClientCommandName[]).find((one) => one === name)
  if (!known) return refuse('command.unknown', { name: envelope.name })
  if (version !== commandVersion)
    return refuse('command.outdated', { name: envelope.name, current: `${name}@${commandVersion}` })
  return known
}

function bodyHash({ name, expectedVersion, payload }: ClientCommandEnvelope): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([name, expectedVersion, payload]))
    .digest()
}

/** The first answer again, without the key: it was shown once, and only its digest is kept. */
function firstAnswer(kept: KeptCommand, staffId: string, hash: Buffer, id: string): ClientCommandAnswer {
  if (kept.actor !== `staff:${staffId}` || !kept.bodyHash.equals(hash))
    return refuse('command.reused', { id })
  return { ...(kept.result as Omit<ClientCommandAnswer, 'key'>), key: null }
}

/** Attempts that an auditor wants to see. */
const recorded: readonly Refusal['code'][] = ['permission.denied', 'record.notFound', 'command.reused']

/**
 * Runs one command about connected systems in one transaction, as `executeStaffCommand` does for people: a second
 * arrival gets the first answer, every deed and every attempt that was not allowed is in the audit. Throws `Refused`.
 */
export async function executeClientCommand(
  deps: Deps,
  sender: Sender,
  envelope: ClientCommandEnvelope,
): Promise<ClientCommandAnswer> {
  const { actor } = sender
  if (actor.type !== 'staff') return refuse('signIn.needed')
  const name = nameOf(envelope)
  const input = parseInput(clientCommands[name], envelope.payload ?? {})
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const { county } = dictionary.city
  const hash = bodyHash(envelope)
  const deed = { county, action: name, objectType: 'client', commandId: envelope.id }
  try {
    return await inTransaction(deps.db, async (tx) => {
      const kept = await findCommand(tx, county, envelope.id)
      if (kept) return firstAnswer(kept, actor.staffId, hash, envelope.id)
      const use: ClientUseCase = {
        tx,
        actor,
        now,
        day: businessDayOf(now),
        dictionary,
        ring: deps.ring,
        newId: () => deps.newId(now),
        expectedVersion: envelope.expectedVersion,
      }
      // The schema that parsed `input` is the one of `name`: the two tables share their keys.
      const handler = handlers[name] as (use: ClientUseCase, input: unknown) => Promise<Done>
      const { key, data, ...result } = await handler(use, input)
      const of = { id: use.newId(), epoch: dictionary.epoch, at: now, sender }
      const { clientId: objectId, secretId } = result
      insertRows(tx, 'audit', [auditRow(of, { ...deed, objectId, data: { ...data, secretId } })])
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
      return { ...result, key: key ?? null }
    })
  } catch (error) {
    if (isLockTimeout(error)) return refuse('system.unavailable')
    if (isDuplicate(error, 'command_pkey')) {
      const kept = await findCommand(deps.db, county, envelope.id)
      if (kept) return firstAnswer(kept, actor.staffId, hash, envelope.id)
    }
    if (error instanceof Refused && recorded.includes(error.refusal.code))
      await writeAudit(deps, sender, { ...deed, objectId: null, result: 'refused', code: error.refusal.code })
    throw error
  }
}
