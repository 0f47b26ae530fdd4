import { type MatterStage, openStages, unitStages } from './lifecycle.ts'

/**
 * What a matter is besides its stage. Each has rows of its own with a lifecycle of their own; the matter holds the word while
 * one of them is open, so that lists, marks and queues know without looking further.
 */
export const overlays = [
  'objected',
  'extensionAsked',
  'suspensionAsked',
  'suspended',
  'parked',
  'whistling',
  'onAgenda',
  'supervised',
  'toAsk',
  'unanswered',
] as const
export type Overlay = (typeof overlays)[number]

/** In which stages each may be open: a move that leaves them ends it by itself, and says so in its row. */
const overlayStages = {
  objected: unitStages,
  extensionAsked: unitStages,
  suspensionAsked: ['accepted', ...unitStages],
  suspended: ['accepted', ...unitStages],
  parked: ['accepted', ...unitStages],
  whistling: ['accepted', ...unitStages],
  onAgenda: ['accepted', ...unitStages],
  supervised: openStages,
  toAsk: ['merged'],
  unanswered: ['callback', 'merged'],
} as const satisfies Record<Overlay, readonly MatterStage[]>

/** Whether an overlay may be while the matter is in this stage. */
export function mayBe(overlay: Overlay, stage: MatterStage): boolean {
  return (overlayStages[overlay] as readonly MatterStage[]).includes(stage)
}

/** Whether the limit to settle stands still while one of these is open. */
export function stopsTheClock(overlay: Overlay): boolean {
  return overlay === 'suspended' || overlay === 'parked'
}

/** The overlays that can no longer be once the matter has come to this stage. */
export function overlaysEndedBy(stage: MatterStage, open: readonly Overlay[]): Overlay[] {
  return open.filter((overlay) => !mayBe(overlay, stage))
}
