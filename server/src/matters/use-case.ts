import type { MatterRef } from '@manyuan/core/ids.ts'
import { matterKey } from '@manyuan/core/ids.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { taskMoves } from '@manyuan/core/matters/task.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import { type Actor, isOfUnit, roleOf } from '@manyuan/core/permissions/actor.ts'
import { can, hasHandled } from '@manyuan/core/permissions/can.ts'
import type { Relation } from '@manyuan/core/permissions/relations.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type MatterCipher, openMatterCipher } from '../crypto/matter-cipher.ts'
import { findLastMove, findLastMoveOfTask, findMatterKeyRow, hadCustody } from '../db/matter-read.ts'
import { findMatterForUpdate, type MatterRecord, type TaskRecord } from '../db/matter-record.ts'
import type { FactRows } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** What surrounds one command while it runs. Nothing in here outlives the transaction. */
export type UseCase = {
  tx: Tx
  actor: Actor
  /** The one instant of this command; everything it writes carries it. */
  now: Date
  commandId: string
  deviceAt: Date | null
  sessionId: string | null
  newId: () => string
  dictionary: Dictionary
  ring: KeyRing
  /** The serial for a new matter's code, or a demand's number; taken before the transaction, so that no transaction waits for another. */
  serial: number
  /** Rows to be written at the end, with the command itself. */
  facts: FactRows
  /** Where matters stood that went elsewhere: who had them there by their place alone sees them no longer. */
  leftPaths: string[]
  /** Other matters that this command changed besides: screens that show them look again. */
  touched: string[]
}

/** What rows are collected with before anything is written: all of a use case but the database and what only moves tell. */
export type Preparation = Omit<UseCase, 'tx' | 'leftPaths' | 'touched'>

/** What a command that aims at a matter says about it. */
export type Aim = {
  matter: MatterRef
  expectedStage?: MatterStage | undefined
  expectedVersion?: number | undefined
  taskVersion?: number | undefined
}

/** What is kept of a command's result: references only, so that a second arrival can be answered for ever. */
export type CommandResult = { matter: string; code: string; stage: MatterStage; version: number }

/**
 * Locks the matter and makes sure that the actor may do `act`. Who may not even read it gets the same answer
 * as for an unknown id, so that ids tell nothing.
 */
export async function getMatterFor(use: UseCase, aim: Aim, act: MatterAct): Promise<MatterRecord> {
  const matter = await findMatterForUpdate(use.tx, matterKey(aim.matter))
  if (!matter) return refuse('matter.notFound')
  const may = can(use.actor, act, matter)
  if (!may && !can(use.actor, 'read', matter)) return refuse('matter.notFound')
  // Before the right is looked at: who had it a moment ago is to hear what happened, not that they may not.
  if (isOvertaken(aim, matter)) return await refuseChanged(use, matter)
  if (may) return matter
  if (act === 'callBack') return refuse('matter.notIndependent')
  if (act === 'conclude' && grantsRole(use.actor, act) && hasHandled(use.actor, matter))
    return refuse('conclude.handledIt')
  if (act === 'answerRight' && grantsRole(use.actor, act)) return refuse('right.notIndependent')
  const gaveBack = assistGivenBack(use, matter)
  if (gaveBack && isTaskMove(act)) return await refuseTaskChanged(use, matter, gaveBack)
  if (await wasTheirs(use, matter, act)) return await refuseChanged(use, matter)
  return refuse('permission.denied', { action: `matter.${act}` })
}

function isOvertaken({ expectedStage, expectedVersion }: Aim, matter: MatterRecord): boolean {
  return (
    (expectedStage !== undefined && expectedStage !== matter.stage) ||
    (expectedVersion !== undefined && expectedVersion !== matter.version)
  )
}

/** Whether somebody of this role may do it at all, standing some other way. */
function grantsRole(actor: Actor, act: MatterAct): boolean {
  return grantsFor(`matter.${act}`).some(({ roles }) => roles.includes(roleOf(actor)))
}

/** Whether the actor's centre held the matter, or their unit had a task in it, and with that could do it. */
async function wasTheirs({ tx, actor }: UseCase, matter: MatterRecord, act: MatterAct): Promise<boolean> {
  if (actor.type !== 'staff') return false
  const grants = grantsFor(`matter.${act}`).filter(({ roles }) => roles.includes(actor.role))
  const by = (relation: Relation) => grants.some(({ when }) => when.includes(relation))
  if (by('handling') && matter.everUnitIds.includes(actor.unitId)) return true
  return by('custody') && actor.centreId !== null && (await hadCustody(tx, matter, actor.centreId))
}

/** The assisting task that the actor's unit had and gave back: nothing about the matter itself tells of that. */
function assistGivenBack({ actor }: UseCase, matter: MatterRecord): TaskRecord | undefined {
  const last = matter.tasks.findLast(({ unitId }) => isOfUnit(actor, unitId))
  return last?.role === 'assist' && last.state === 'returned' ? last : undefined
}

function isTaskMove(act: MatterAct): boolean {
  return (taskMoves as readonly MatterAct[]).includes(act)
}

/** Tells the second of two colleagues what the first one did to their task. */
export async function refuseTaskChanged(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
): Promise<never> {
  const last = await findLastMoveOfTask(use.tx, matter, task.id)
  return refuse('task.changed', {
    state: task.state,
    version: task.version,
    lastMove: last?.kind ?? 'dispatch',
    by: (last?.unitId && use.dictionary.unit(last.unitId)?.name) || null,
    at: new Date(last?.at ?? task.stateAt).toISOString(),
  })
}

/** Tells the second of two people what the first one did: the unit, not the person. */
export async function refuseChanged(use: UseCase, matter: MatterRecord): Promise<never> {
  const last = await findLastMove(use.tx, matter)
  return refuse('matter.changed', {
    stage: matter.stage,
    lastMove: last?.kind ?? 'register',
    by: (last?.unitId && use.dictionary.unit(last.unitId)?.name) || null,
    at: (last?.at ?? matter.stageAt).toISOString(),
  })
}

/** Opens the data key of a matter; nothing is written to one whose contents were deleted. */
export async function cipherOf(use: UseCase, matter: MatterRecord): Promise<MatterCipher> {
  return (await findCipher(use, matter)) ?? refuse('matter.erased')
}

/** The cipher of a matter; nothing once its contents were deleted. */
export async function findCipher(use: UseCase, matter: MatterRecord): Promise<MatterCipher | undefined> {
  const row = await findMatterKeyRow(use.tx, matter)
  if (!row?.wrapped) return undefined
  return openMatterCipher(use.ring, matter, { keyId: row.keyId, wrapped: row.wrapped })
}
