import { createHash } from 'node:crypto'
import {
  type CommandEnvelope,
  commandVersion,
  type MatterCommandName,
  matterCommands,
  splitCommandName,
} from '@manyuan/core/commands/command.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import { yearOf } from '@manyuan/core/time.ts'
import { recordRefusal } from '../audit/record-refusal.ts'
import { findCommand, type KeptCommand } from '../db/commands.ts'
import { insertFacts } from '../db/matter-write.ts'
import { gaveUpWaiting, inTransaction, isDuplicate, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { matterHandlers, resultOf } from '../matters/commands.ts'
import { countyOfRegistration, registerMatter } from '../matters/register-matter.ts'
import type { CommandResult, UseCase } from '../matters/use-case.ts'
import { openUseCase } from './open-use-case.ts'
import { parseInput } from './parse-input.ts'
import { type Sender, SenderChanged } from './sender.ts'
import { serialFor } from './serial-for.ts'

function actorKey(actor: Actor): string {
  switch (actor.type) {
    case 'staff':
      return `staff:${actor.staffId}`
    case 'citizen':
      return `citizen:${actor.partyId}`
    case 'client':
      return `client:${actor.clientId}`
    case 'system':
      return `system:${actor.job}`
    case 'anonymous':
      return 'anonymous'
  }
}

/** The digest of everything that makes a command what it is; time and number of the device aside. */
function bodyHash(envelope: CommandEnvelope): Buffer {
  const { name, matter, expectedStage, expectedVersion, taskVersion, payload } = envelope
  return createHash('sha256')
    .update(JSON.stringify([name, matter, expectedStage, expectedVersion, taskVersion, payload]))
    .digest()
}

function isMatterCommand(name: string): name is MatterCommandName {
  return Object.hasOwn(matterCommands, name)
}

function nameOf(envelope: CommandEnvelope): MatterCommandName {
  const { name, version } = splitCommandName(envelope.name)
  if (!isMatterCommand(name)) return refuse('command.unknown', { name: envelope.name })
  if (version !== commandVersion)
    return refuse('command.outdated', { name: envelope.name, current: `${name}@${commandVersion}` })
  return name
}

/** What ran before under this id and from this sender is answered again; anything else under it is refused. */
function firstAnswer(kept: KeptCommand, sender: Sender, hash: Buffer, id: string): CommandResult {
  if (kept.actor !== actorKey(sender.actor) || !kept.bodyHash.equals(hash))
    return refuse('command.reused', { id })
  return kept.result as CommandResult
}

/** Whether a command may have failed by what another copy of itself had done. */
function metAnother(error: unknown): boolean {
  if (error instanceof Refused) return error.refusal.code !== 'command.reused'
  return gaveUpWaiting(error) || isDuplicate(error)
}

/**
 * Does `work` while it is asked whether the sender still is who they were; both have to go well. The answer is waited for
 * whatever happens: the next one on this connection must not find it, nor the error of a statement that travels with it.
 */
async function whileConfirming<T>({ confirm }: Sender, tx: Tx, work: () => Promise<T>): Promise<T> {
  const [confirmed, done] = await Promise.allSettled([confirm?.(tx) ?? true, work()])
  if (done.status === 'rejected') throw done.reason
  if (confirmed.status === 'rejected') throw confirmed.reason
  if (!confirmed.value) throw new SenderChanged()
  return done.value
}

/**
 * Runs one command in one transaction: everything it writes is committed together with the command itself, or
 * nothing is. A second arrival gets the first answer. Throws `Refused` for every refusal.
 */
export async function executeCommand(
  deps: Deps,
  sender: Sender,
  envelope: CommandEnvelope,
): Promise<CommandResult> {
  const name = nameOf(envelope)
  const input = parseInput(matterCommands[name], envelope.payload ?? {})
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const county =
    name === 'matter.register'
      ? countyOfRegistration({ dictionary, actor: sender.actor }, input as RegisterMatter)
      : (envelope.matter?.slice(0, 6) ??
        refuse('input.invalid', { fields: [{ path: 'matter', problem: 'required' }] }))
  const hash = bodyHash(envelope)
  const serial = await serialFor(deps, sender, name, {
    county,
    matter: envelope.matter,
    input,
    year: yearOf(now),
  })
  try {
    const decide = async (tx: Tx) => {
      // A registration decides nothing on what is stored: its second arrival is known by the command's own key.
      const kept = name === 'matter.register' ? undefined : await findCommand(tx, county, envelope.id)
      if (kept)
        return { answer: firstAnswer(kept, sender, hash, envelope.id), leftPaths: undefined, touched: [] }
      const deviceAt = envelope.deviceAt ? new Date(envelope.deviceAt) : null
      const use = openUseCase(deps, tx, sender, { dictionary, now, commandId: envelope.id, deviceAt, serial })
      const keep = (result: CommandResult) =>
        use.facts.command.push({
          county,
          id: envelope.id,
          name: envelope.name,
          actor: actorKey(sender.actor),
          body_hash: hash,
          result,
          at: now,
        })
      const answer = await run(use, name, envelope, input, keep)
      insertFacts(tx, use.facts)
      return { answer, leftPaths: use.leftPaths, touched: use.touched }
    }
    const result = await inTransaction(deps.db, (tx) => whileConfirming(sender, tx, () => decide(tx)))
    if (result.leftPaths) deps.live.hint(result.answer.matter, result.leftPaths)
    for (const matter of result.touched) deps.live.hint(matter)
    return result.answer
  } catch (error) {
    // Told and recorded when the command has been run again for the sender as they are now.
    if (sender.confirm) throw error
    // Two copies of one command raced: what the later one met (a stage that has moved, a number that is taken, its own key)
    // is the work of the other one, whose answer is there now.
    const twin = metAnother(error) ? await findCommand(deps.db, county, envelope.id) : undefined
    if (twin) return firstAnswer(twin, sender, hash, envelope.id)
    if (gaveUpWaiting(error)) return refuse('matter.busy')
    if (isDuplicate(error, 'matter_source_once')) return refuse('record.duplicate', { what: 'sourceNumber' })
    if (error instanceof Refused) await recordRefusal(deps, sender, envelope, county, error.refusal)
    throw error
  }
}

/** Carries a command out; `keep` gets what is kept of its result before the rows of its last facts are sent. */
async function run(
  use: UseCase,
  name: MatterCommandName,
  envelope: CommandEnvelope,
  input: unknown,
  keep: (result: CommandResult) => void,
): Promise<CommandResult> {
  if (name === 'matter.register') return await registerMatter(use, input as RegisterMatter, keep)
  if (!envelope.matter) return refuse('input.invalid', { fields: [{ path: 'matter', problem: 'required' }] })
  const aim = {
    matter: envelope.matter,
    expectedStage: envelope.expectedStage,
    expectedVersion: envelope.expectedVersion,
    taskVersion: envelope.taskVersion,
  }
  // The schema that parsed `input` is the one of `name`: the two tables share their keys.
  const handler = matterHandlers[name] as (
    use: UseCase,
    to: typeof aim,
    payload: unknown,
  ) => ReturnType<(typeof matterHandlers)['matter.close']>
  const result = resultOf(await handler(use, aim, input))
  keep(result)
  return result
}
