import { type MatterKey, MatterRef, matterKey, nilUuid } from '@manyuan/core/ids.ts'
import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type MatterCipher, openMatterCipher } from '../crypto/matter-cipher.ts'
import { findMatterKeyRow } from '../db/matter-read.ts'
import { findMatter, findMatterKeyByCode, type MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'

/**
 * The key behind an outer id or a code as typed; refuses what is neither. Codes can be guessed: one that nothing has gets
 * a key that nothing has, so that it takes as long to answer as one that the reader may not see.
 */
export async function findKey(deps: Deps, text: string): Promise<MatterKey> {
  const ref = MatterRef.safeParse(text)
  if (ref.success) return matterKey(ref.data)
  const code = readMatterCode(text)
  if (!code) return refuse('matter.notFound')
  return (await findMatterKeyByCode(deps.db, code)) ?? { county: code.slice(0, 6), id: nilUuid }
}

/** Loads a matter for reading; to those who may not, it does not exist. */
export async function getReadable(
  deps: Deps,
  actor: Actor,
  text: string,
  act: MatterAct = 'read',
): Promise<MatterRecord> {
  const matter = await findMatter(deps.db, await findKey(deps, text))
  if (!matter || !can(actor, 'read', matter)) return refuse('matter.notFound')
  if (!can(actor, act, matter)) return refuse('permission.denied', { action: `matter.${act}` })
  return matter
}

/** The cipher of a matter, or nothing once its key was destroyed. */
export async function readableCipher(deps: Deps, matter: MatterKey): Promise<MatterCipher | undefined> {
  const row = await findMatterKeyRow(deps.db, matter)
  return row?.wrapped
    ? openMatterCipher(deps.ring, matter, { keyId: row.keyId, wrapped: row.wrapped })
    : undefined
}
