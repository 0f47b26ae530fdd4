import type { ExportDefinition } from '@manyuan/core/exports/commands.ts'
import { mattersSource } from '../matters/export-matters.ts'
import type { Source } from './source.ts'

/** Everything of which a file can be made. */
const sources: { [What in ExportDefinition['what']]: Source<Extract<ExportDefinition, { what: What }>> } = {
  matters: mattersSource,
}

/** The source of what was asked for. */
export function sourceOf(definition: ExportDefinition): Source {
  return sources[definition.what]
}
