import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { type Overlay, overlays, overlaysEndedBy, stopsTheClock } from '@manyuan/core/matters/overlays.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { resumeClocks } from '../clock/adjust-clocks.ts'
import { noStanding, type Standing, standingColumns, standingOf } from '../clock/matter-clocks.ts'
import { stoodUntil } from '../clock/stood-until.ts'
import { dropClocksAbout } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { lapseOverlays } from '../db/overlays.ts'
import { tallyChange } from './facts.ts'
import type { UseCase } from './use-case.ts'

/**
 * Writes which overlays a matter has, and how it stands by its clocks now; its stage stays. What a unit or a centre does
 * among themselves answers no reporter.
 */
export async function setOverlay(
  use: UseCase,
  matter: MatterRecord,
  overlay: Overlay,
  isOpenNow: boolean,
): Promise<MatterRecord> {
  return await setOverlays(use, matter, { [overlay]: isOpenNow })
}

/** The same for several at once. */
export async function setOverlays(
  use: UseCase,
  matter: MatterRecord,
  now: Partial<Record<Overlay, boolean>>,
): Promise<MatterRecord> {
  const open = overlays.filter((one) => now[one] ?? matter.overlays.includes(one))
  return await show(use, matter, open)
}

/** Writes how a matter stands by its clocks now, where nothing else of it changes. */
export async function showStanding(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  return await show(use, matter, matter.overlays)
}

async function show(use: UseCase, matter: MatterRecord, open: Overlay[]): Promise<MatterRecord> {
  const standing = await standingOf(use, matter)
  updateMatter(use.tx, matter, {
    overlays: open,
    ...standingColumns(standing),
    spoke_at: matter.spokeAt,
  })
  const after = { ...matter, ...standing, overlays: open, version: matter.version + 1 }
  tallyChange(use, matter, after)
  return after
}

/**
 * Ends what a matter can no longer be in the stage that it comes to, its clocks with it; gives what is left, and how the
 * matter stands by that. Nothing is asked of a matter without overlays.
 */
export async function endOverlays(
  use: UseCase,
  matter: MatterRecord,
  to: MatterStage,
): Promise<{ overlays: Overlay[]; standing: Standing } | undefined> {
  if (matter.overlays.length === 0) return undefined
  const ended = overlaysEndedBy(to, matter.overlays)
  const goesOn = ended.some((overlay) => stopsTheClock(overlay))
  const stood = goesOn ? await stoodUntil(use, matter) : use.now
  const lapsed = await lapseOverlays(use.tx, matter, ended, use.now)
  if (lapsed.length > 0) dropClocksAbout(use.tx, matter, use.now, lapsed)
  if (goesOn) await resumeClocks(use, matter, lapsed[0] ?? null, stood)
  const left = matter.overlays.filter((overlay) => !ended.includes(overlay))
  const standing = isOpen(to) ? await standingOf(use, matter) : noStanding
  return { overlays: left, standing }
}

/** When the row of an overlay ended and who ended it, as its columns say it. */
export function endedNow({ actor, now }: UseCase) {
  const by = staffColumns(actor)
  return {
    ended_at: now,
    ended_staff_id: by.staff_id,
    ended_post_id: by.post_id,
    ended_unit_id: by.unit_id,
  }
}
