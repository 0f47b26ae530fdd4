import { emptyFactRows } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { UseCase } from '../matters/use-case.ts'
import type { Sender } from './sender.ts'

/** What a use case is opened with; what only commands of devices know is optional. */
export type Opening = Pick<UseCase, 'dictionary' | 'now'> &
  Partial<Pick<UseCase, 'commandId' | 'deviceAt' | 'serial'>>

/** Opens what surrounds one use case within `tx`: who acts, one instant, and empty rows to be written at the end. */
export function openUseCase(deps: Deps, tx: Tx, sender: Sender, opening: Opening): UseCase {
  const { now } = opening
  return {
    tx,
    actor: sender.actor,
    now,
    commandId: opening.commandId ?? deps.newId(now),
    deviceAt: opening.deviceAt ?? null,
    sessionId: sender.sessionId,
    newId: () => deps.newId(now),
    dictionary: opening.dictionary,
    ring: deps.ring,
    serial: opening.serial ?? 0,
    facts: emptyFactRows(),
    leftPaths: [],
    touched: [],
  }
}
