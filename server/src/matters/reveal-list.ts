import { matterTexts } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import { type MatterCipher, openMatterCipher } from '../crypto/matter-cipher.ts'
import type { LineRow } from '../db/matter-line.ts'
import { listPartiesOf, listRevealedBy } from '../db/matter-read.ts'
import { findMatters } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Making } from '../exports/source.ts'
import { wordsOf } from './present.ts'
import { presentParty } from './present-matter.ts'
import { addRevealing } from './reveal-parties.ts'

/** Who is in one matter as a file has them, a line for each; `words` are there, in full, where they may be seen. */
export type PeopleCells = { parties: string; phones: string; addresses: string; words?: string }

/** A matter with the cipher of its texts; nothing once its key was destroyed. */
type Opened = { row: LineRow; cipher: MatterCipher | undefined }

/**
 * The people of a few matters for a file: revealed where its asker may reveal them, masked elsewhere. Each revealing is kept
 * in its matter with the reason before anything is shown, once for a file however often it is made.
 */
export async function readPeople(
  making: Making,
  page: readonly LineRow[],
): Promise<ReadonlyMap<string, PeopleCells>> {
  const { deps, at, actor } = making
  const matters = await findMatters(at, page)
  const revealed = new Set(matters.filter((matter) => can(actor, 'reveal', matter)).map(({ id }) => id))
  const opened = page.map((row) => ({
    row,
    cipher: row.wrapped
      ? openMatterCipher(deps.ring, row, { keyId: row.keyId, wrapped: row.wrapped })
      : undefined,
  }))
  await keepRevealing(
    making,
    opened.filter(({ row }) => revealed.has(row.id)),
  )
  const cells = new Map<string, PeopleCells>()
  for (const [county, of] of byCounty(opened)) {
    const ids = of.map(({ row }) => row.id)
    const parties = await listPartiesOf(at, county, ids)
    for (const one of of) {
      const own = parties.filter(({ matterId }) => matterId === one.row.id)
      cells.set(one.row.id, cellsOf(making, one, own, revealed.has(one.row.id)))
    }
  }
  return cells
}

function byCounty(opened: readonly Opened[]): Map<string, Opened[]> {
  return Map.groupBy(opened, ({ row }) => row.county)
}

async function keepRevealing(making: Making, opened: readonly Opened[]): Promise<void> {
  const { deps, at, actor, dictionary, now, exportId, reason } = making
  if (opened.length === 0) return
  const known = new Set<string>()
  for (const [county, of] of byCounty(opened))
    for (const id of await listRevealedBy(
      at,
      county,
      of.map(({ row }) => row.id),
      exportId,
    ))
      known.add(id)
  const fresh = opened.filter(({ row }) => !known.has(row.id))
  await inTransaction(deps.db, async (tx) => {
    const use = openUseCase(deps, tx, { actor, sessionId: null }, { dictionary, now, commandId: exportId })
    for (const { row, cipher } of fresh) if (cipher) addRevealing(use, row, cipher, reason ?? '')
    insertFacts(tx, use.facts)
  })
  for (const { row } of fresh) deps.live.hint(matterRef(row))
}

type Party = Awaited<ReturnType<typeof listPartiesOf>>[number]

function cellsOf(
  { deps, language }: Making,
  { row, cipher }: Opened,
  parties: readonly Party[],
  revealed: boolean,
): PeopleCells {
  const { partyRole } = matterTexts(language)
  const shown = parties.map((party) => presentParty(cipher, party, row, revealed))
  const lines = (of: (party: (typeof shown)[number]) => string | null) =>
    shown.map((one) => of(one) ?? '').join('\n')
  return {
    parties: lines(({ role, name }) => [partyRole[role], name].filter(Boolean).join(' ')),
    phones: lines(({ phone }) => phone),
    addresses: lines(({ address }) => address),
    // Who wanted theirs deleted may be in the words as well.
    ...(revealed && !shown.some(({ storedOnly }) => storedOnly) ? { words: wordsOf(deps.ring, row) } : {}),
  }
}
