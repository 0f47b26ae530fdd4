import { disputeTexts } from './dispute-texts.ts'
import { eventTexts } from './event-texts.ts'
import { hazardTexts } from './hazard-texts.ts'
import type { KindTexts } from './kind-texts.ts'
import { serviceTexts } from './service-texts.ts'
import { undeterminedTexts, voiceTexts } from './voice-texts.ts'

/** The texts of every selectable kind. */
export const kindTexts: Readonly<Record<string, KindTexts>> = {
  ...disputeTexts,
  ...eventTexts,
  ...hazardTexts,
  ...serviceTexts,
  ...voiceTexts,
}

/** The texts of a kind; those of nothing in particular for a kind without its own. */
export function textsOf(kindId: string): KindTexts {
  return kindTexts[kindId] ?? undeterminedTexts
}
