import { businessDayOf } from '@manyuan/core/time.ts'
import { copyRows, type PoolClient } from '../../db/copy.ts'
import { standardTexts } from './texts.ts'

/** Gives a new city the texts it starts with; they hold everywhere in it. */
export async function copyStandardTexts(
  client: PoolClient,
  { divisionId, node }: { divisionId: string; node: { path: string } },
  { now, newId }: { now: Date; newId: () => string },
): Promise<void> {
  await copyRows(
    client,
    'standard_text',
    standardTexts.map(({ move, kindId, title, words }) => ({
      id: newId(),
      version: 1,
      division_id: divisionId,
      path: node.path,
      move,
      kind_id: kindId ?? null,
      title,
      words,
      valid_from: businessDayOf(now),
    })),
  )
}
