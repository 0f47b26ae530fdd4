import type { CommandEnvelope } from '@manyuan/core/commands/command.ts'
import { nilUuid } from '@manyuan/core/ids.ts'
import { type Refusal, type RefusalCode, Refused } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { findKey } from '../matters/readable.ts'
import { type Deed, writeAudit } from './audit-row.ts'
import type { Reading } from './record-reading.ts'

/** Refusals that an auditor wants to see: somebody tried what was not theirs. */
const recorded: readonly RefusalCode[] = [
  'permission.denied',
  'matter.notFound',
  'matter.notIndependent',
  'right.notIndependent',
  'right.notTheirs',
  'command.reused',
]

/** Writes down that a command was refused. */
export async function recordRefusal(
  deps: Deps,
  sender: Sender,
  envelope: CommandEnvelope,
  county: string,
  refusal: Refusal,
): Promise<void> {
  await record(deps, sender, refusal, {
    county,
    action: envelope.name.split('@')[0] ?? envelope.name,
    objectType: 'matter',
    objectId: envelope.matter?.slice(7) ?? null,
    commandId: envelope.id,
  })
}

/** Looks at a matter for somebody; that they may not is written down as well, whether there is such a matter or not. */
export async function lookFor<Seen>(
  deps: Deps,
  sender: Sender,
  { text, action }: { text: string; action: Reading },
  look: () => Promise<Seen>,
): Promise<Seen> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Refused) {
      // What is neither an id nor a code is about no matter at all.
      const key = await findKey(deps, text).catch(() => undefined)
      const objectId = key && key.id !== nilUuid ? key.id : null
      if (key)
        await record(deps, sender, error.refusal, {
          county: key.county,
          action,
          objectType: 'matter',
          objectId,
        })
    }
    throw error
  }
}

/** Writes a refusal down if it is one of those; a failure here must not hide the refusal itself. */
async function record(deps: Deps, sender: Sender, refusal: Refusal, deed: Deed): Promise<void> {
  if (!recorded.includes(refusal.code)) return
  const { divisions, city } = deps.dictionary.known()
  // Each county has a chain of seals of its own: nobody outside may begin one for a county that is none.
  const county = divisions.some((division) => division.county === deed.county) ? deed.county : city.county
  try {
    await writeAudit(deps, sender, { ...deed, county, result: 'refused', code: refusal.code })
  } catch (error) {
    deps.log.error({ err: error }, 'A refusal could not be written to the audit.')
  }
}
