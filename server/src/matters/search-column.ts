import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listParties } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { reindexMatter } from '../db/matter-write.ts'
import { searchVectorText } from '../search/words.ts'
import { readText } from './texts.ts'
import type { UseCase } from './use-case.ts'

type Indexed = { words?: string | undefined; people?: readonly (string | undefined)[] }

/**
 * What the index holds of a matter that is open to its area: its marks, and its words without the names of its people
 * (charter 1: nobody is found by name). `words` and `people` are those that are only being written now.
 */
export async function searchColumn(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  { words, people = [] }: Indexed = {},
): Promise<string> {
  const said = words ?? (await readText(use, matter, cipher, 'words')) ?? ''
  const known = (await listParties(use.tx, matter)).map(({ id, sort, name }) =>
    name && sort === 'person' ? cipher.open('party', id, 'name', name) : undefined,
  )
  return searchVectorText({ ...matter, unitIds: matter.everUnitIds }, said, [...known, ...people])
}

/** Takes the name of somebody who comes to a matter out of what the index holds of it. */
export async function forgetName(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  name: string | undefined,
): Promise<void> {
  if (name === undefined || matter.confidentiality !== 'normal') return
  reindexMatter(use.tx, matter, await searchColumn(use, matter, cipher, { people: [name] }))
}
