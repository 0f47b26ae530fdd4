import type { ExportDefinition } from '@manyuan/core/exports/commands.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { evidenceSource } from '../audit/evidence/export-evidence.ts'
import { enquiriesSource } from '../enquiries/export-enquiries.ts'
import { mattersSource } from '../matters/export-matters.ts'
import { rightRequestsSource } from '../rights/export-requests.ts'
import { demandsSource } from '../supervision/export-demands.ts'
import type { Source } from './source.ts'

/** Everything of which a file can be made. */
const sources: { [What in ExportDefinition['what']]: Source<Extract<ExportDefinition, { what: What }>> } = {
  matters: mattersSource,
  evidence: evidenceSource,
  enquiries: enquiriesSource,
  rightRequests: rightRequestsSource,
  demands: demandsSource,
}

/** The source of what was asked for. */
export function sourceOf(definition: ExportDefinition): Source {
  return sources[definition.what]
}

/** Whether there is anything at all of which this person may have a file. */
export function mayExport(actor: StaffActor): boolean {
  return Object.values(sources).some(({ right }) => canAt(actor, right))
}
