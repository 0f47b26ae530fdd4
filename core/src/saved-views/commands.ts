import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { ListColumns } from '../matters/columns.ts'
import { KeptFilter } from '../matters/kept-filter.ts'
import { oneLine } from '../text.ts'

const Name = oneLine(30)

/** Writes about saved views: filters of the list under a name, with their columns. */
export const viewCommands = {
  'view.save': z.strictObject({
    name: Name,
    filter: KeptFilter,
    columns: ListColumns,
    /** Colleagues of the same unit have it too; each sees what their own rights reach. */
    shared: z.boolean().default(false),
  }),
  'view.change': z.strictObject({
    viewId: Uuid,
    name: Name.optional(),
    filter: KeptFilter.optional(),
    columns: ListColumns.optional(),
    shared: z.boolean().optional(),
  }),
  'view.remove': z.strictObject({ viewId: Uuid }),
  /** The columns of the list where no view is open, for oneself. */
  'view.chooseColumns': z.strictObject({ columns: ListColumns }),
} as const
export type ViewCommandName = keyof typeof viewCommands
export type ViewCommandInput<Name extends ViewCommandName> = z.output<(typeof viewCommands)[Name]>

/** `viewId` is null where a command is about no view. */
export const ViewCommandAnswer = z.object({ viewId: Uuid.nullable(), version: z.int().nullable() })
export type ViewCommandAnswer = z.infer<typeof ViewCommandAnswer>
