import type { BoardPart } from './board.ts'
import type { Bulk } from './bulk.ts'
import type { Cycles, HistoryLine } from './cycle.ts'
import type { DeadlineLine } from './deadlines.ts'
import type { DesksLine } from './desks.ts'
import type { EscalationPart } from './escalation.ts'
import type { ExportLine } from './exports.ts'
import type { ImportLine } from './imports.ts'
import type { LifeLine, SpikeLine } from './lifecycle.ts'
import type { ListenersLine } from './listeners.ts'
import type { ReadLine } from './reads.ts'
import type { RegistrationLine } from './registration.ts'

/** What a run measured: every part, or the one that was asked for. */
export type Results = {
  shortMatters: number
  longMatters: number
  open: number
  busier: number
  generated?: { short: number; long: number }
  registration?: { rows: string; lines: RegistrationLine[] }
  cycles?: Cycles
  bulk?: Bulk
  imports?: ImportLine[]
  exports?: ExportLine[]
  reads?: ReadLine[]
  history?: HistoryLine[]
  desks?: DesksLine[]
  board?: BoardPart
  listeners?: ListenersLine[]
  lives?: LifeLine[]
  spikes?: SpikeLine[]
  deadlines?: DeadlineLine[]
  escalation?: EscalationPart
  start?: { cold: number; warm: number }
  postgres: string
}
