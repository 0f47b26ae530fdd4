import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { findEnquiryForUpdate, handOverEnquiry, moveCount, removeEnquiry } from '../db/enquiries.ts'
import type { UseCase } from '../matters/use-case.ts'
import { ownCentreOf } from './own-centre.ts'

/**
 * Lets a matter take the place of the line it was written down in first, in the transaction that registers it: once, and
 * by the centre whose line it is. Of what not everybody at the centre may see, neither line nor count tells: it is as if
 * the line had been struck out.
 */
export async function takeOverEnquiry(
  { tx, actor, dictionary }: UseCase,
  id: string,
  matter: MatterKey & { confidentiality: Confidentiality },
): Promise<void> {
  const own = ownCentreOf(dictionary, actor)
  const found = await findEnquiryForUpdate(tx, { ...own, id })
  if (!found) return refuse('enquiry.gone')
  const day = { ...own, day: found.day }
  if (matter.confidentiality === 'normal') {
    await handOverEnquiry(tx, own.county, id, matter)
    await moveCount(tx, day, found.sort, { becameMatter: 1 })
  } else {
    await removeEnquiry(tx, own.county, id)
    // One more counted than stand there would tell that one of them was a complaint or tip.
    await moveCount(tx, day, found.sort, { kept: -1 })
  }
}
