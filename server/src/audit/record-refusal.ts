import type { CommandEnvelope } from '@manyuan/core/commands/command.ts'
import type { Refusal, RefusalCode } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { writeAudit } from './audit-row.ts'

/** Refusals that an auditor wants to see: somebody tried what was not theirs. */
const recorded: readonly RefusalCode[] = [
  'permission.denied',
  'matter.notFound',
  'matter.notIndependent',
  'command.reused',
]

/** Writes down that a command was refused; a failure here must not hide the refusal itself. */
export async function recordRefusal(
  deps: Deps,
  sender: Sender,
  envelope: CommandEnvelope,
  county: string,
  refusal: Refusal,
): Promise<void> {
  if (!recorded.includes(refusal.code)) return
  const { divisions, city } = deps.dictionary.known()
  try {
    await writeAudit(deps, sender, {
      // Each county has a chain of seals of its own: nobody outside may begin one for a county that is none.
      county: divisions.some((division) => division.county === county) ? county : city.county,
      action: envelope.name.split('@')[0] ?? envelope.name,
      objectType: 'matter',
      objectId: envelope.matter?.slice(7) ?? null,
      result: 'refused',
      code: refusal.code,
      commandId: envelope.id,
    })
  } catch (error) {
    deps.log.error({ err: error }, 'A refusal could not be written to the audit.')
  }
}
