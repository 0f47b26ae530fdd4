import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { PublicStep } from '@manyuan/core/matters/views.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { stretchesOf } from '../links/root.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { publicSteps } from './public-steps.ts'
import { readableCipher } from './readable.ts'
import { openerOf } from './texts.ts'

/** Said once, by the own matter; what others rated or were asked is theirs. */
const notOfOthers = ['rate', 'callBack', 'close', 'conclude']

/**
 * What those outside see of the matters as which theirs went on, each as long as it did: until it was taken out again, until both
 * were closed, or until now; nothing that others wrote about themselves.
 */
export async function stepsElsewhere(
  deps: Deps,
  { matter, ...of }: { matter: MatterRecord; dictionary: Dictionary; language: Language },
): Promise<PublicStep[]> {
  const each = (await stretchesOf(deps.db, matter)).map(async (stretch) => {
    const other = await findMatter(deps.db, stretch.other)
    if (!other) return []
    const until = stretch.until ?? matter.closedAt
    const [cipher, texts, activities] = await Promise.all([
      readableCipher(deps, other),
      listTextRows(deps.db, other),
      listActivities(deps.db, other),
    ])
    const seen = activities.filter(
      ({ at, kind }) => at >= stretch.from && (until === null || at <= until) && !notOfOthers.includes(kind),
    )
    return publicSteps({ ...of, open: openerOf(cipher) }, seen, texts)
  })
  return (await Promise.all(each)).flat()
}
