import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { linkRelations } from './links.ts'

/** Another matter that this one is linked with; only what the reader may read is told. */
export const LinkView = z.object({
  relation: z.enum(linkRelations),
  ref: z.string(),
  code: z.string(),
  kindId: z.string(),
  divisionId: Uuid,
  stage: z.enum(matterStages),
  registeredAt: z.iso.datetime(),
  /** Of one that was merged in: whether its reporter still has to be asked what became of it. */
  toAsk: z.boolean(),
})
export type LinkView = z.infer<typeof LinkView>
