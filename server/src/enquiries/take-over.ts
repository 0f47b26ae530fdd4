import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { findEnquiryForUpdate, handOverEnquiry, moveCount, removeEnquiry } from '../db/enquiries.ts'
import type { UseCase } from '../matters/use-case.ts'
import { ownCentreOf } from './own-centre.ts'

/**
 * Lets a matter take the place of the line it was written down in first, in the transaction that registers it: once, and
 * by the centre whose line it is. Of what not everybody at the centre may see, neither line nor count tells.
 */
export async function takeOverEnquiry(
  { tx, actor, dictionary }: UseCase,
  id: string,
  matter: MatterKey & { confidentiality: Confidentiality },
): Promise<void> {
  const own = ownCentreOf(dictionary, actor)
  const found = await findEnquiryForUpdate(tx, { ...own, id })
  if (!found) return refuse('enquiry.gone')
  if (matter.confidentiality !== 'normal') return await removeEnquiry(tx, own.county, id)
  await handOverEnquiry(tx, own.county, id, matter)
  await moveCount(tx, { ...own, day: found.day }, found.sort, { becameMatter: 1 })
}
