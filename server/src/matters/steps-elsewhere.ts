import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { PublicStep } from '@manyuan/core/matters/views.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import { findMatter } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import type { Chain } from '../links/root.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { publicSteps } from './public-steps.ts'
import { readableCipher } from './readable.ts'
import { openerOf } from './texts.ts'

/** Said once, by the own matter; what others rated or were asked is theirs. */
const notOfOthers = ['rate', 'callBack', 'close']

/**
 * What those outside see of the matters as which theirs goes on, or went on until both were closed, each from when theirs came to
 * it; nothing that others wrote about themselves.
 */
export async function stepsElsewhere(
  deps: Deps,
  {
    chain,
    closedAt,
    ...of
  }: { chain: Chain; closedAt: Date | null; dictionary: Dictionary; language: Language },
): Promise<PublicStep[]> {
  const each = chain.map(async ({ other, madeAt }, n) => {
    const matter = await findMatter(deps.db, other)
    if (!matter) return []
    const until = chain[n + 1]?.madeAt ?? closedAt
    const [cipher, texts, activities] = await Promise.all([
      readableCipher(deps, matter),
      listTextRows(deps.db, matter),
      listActivities(deps.db, matter),
    ])
    const seen = activities.filter(
      ({ at, kind }) => at >= madeAt && (until === null || at <= until) && !notOfOthers.includes(kind),
    )
    return publicSteps({ ...of, open: openerOf(cipher) }, seen, texts)
  })
  return (await Promise.all(each)).flat()
}
