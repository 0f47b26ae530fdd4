import { wordsSaid } from '@manyuan/core/call-backs/asking.ts'
import { listRounds } from '../db/call-backs.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addSaidTally } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'

/** Moves what call-backs of a matter said, and who was drawn, from one confidentiality to another in the figures. */
export async function retellSaid(use: UseCase, before: MatterRecord, after: MatterRecord): Promise<void> {
  const move = (path: string, told: Omit<Parameters<typeof addSaidTally>[2], 'n'>) => {
    addSaidTally(use, { ...before, path }, { ...told, n: -1 })
    addSaidTally(use, { ...after, path }, { ...told, n: 1 })
  }
  for (const one of await listCallBacks(use.tx, before))
    for (const said of wordsSaid(one)) move(one.path, { said, givenBy: one.givenBy, at: one.at })
  for (const row of await listRounds(use.tx, before)) {
    const { path, openedAt, drawn, rulesVersion, result, endedAt, concludedAt } = row
    if (rulesVersion !== null)
      move(path, { said: drawn ? 'drawn' : 'notDrawn', givenBy: 'staff', at: openedAt })
    if (result === 'unreachable' && endedAt) move(path, { said: result, givenBy: 'staff', at: endedAt })
    if (concludedAt) move(path, { said: 'concluded', givenBy: 'staff', at: concludedAt })
  }
}
