import type { RefusalTexts } from '../../refusals.ts'
import { generalRefusals } from './refusals/general.ts'
import { matterRefusals } from './refusals/matters.ts'
import { meetingRefusals } from './refusals/meetings.ts'
import { overlayRefusals } from './refusals/overlays.ts'
import { paperRefusals } from './refusals/papers.ts'
import { peopleRefusals } from './refusals/people.ts'
import { ruleRefusals } from './refusals/rules.ts'
import { whistleRefusals } from './refusals/whistles.ts'

/** What went wrong and what to do next. */
export const refusalTexts: RefusalTexts = {
  ...generalRefusals,
  ...peopleRefusals,
  ...matterRefusals,
  ...overlayRefusals,
  ...whistleRefusals,
  ...meetingRefusals,
  ...ruleRefusals,
  ...paperRefusals,
}
