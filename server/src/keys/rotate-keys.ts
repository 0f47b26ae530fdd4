import { nilUuid } from '@manyuan/core/ids.ts'
import { writeAudit } from '../audit/audit-row.ts'
import { indexedPhone } from '../crypto/indexed.ts'
import { openMatterCipher, rewrap } from '../crypto/matter-cipher.ts'
import {
  type IndexedPhone,
  type KeyHolder,
  listIndexedOtherwise,
  listWrappedOtherwise,
  replaceIndexes,
  replaceWrapped,
  type WrappedKey,
} from '../db/keys.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { rewrapFiles } from '../imports/runs/sealed-files.ts'
import { resealEndpoints } from '../messages/endpoints/sealed.ts'
import { resealAddresses } from '../messages/sealed-address.ts'
import { renewDeletions } from '../rights/deletion-list.ts'

export type Rotated = {
  matters: number
  enquiries: number
  phones: number
  importFiles: number
  addresses: number
}

const portion = 500
const rotator = { actor: { type: 'system', job: 'rotateKeys' }, sessionId: null } as const

/**
 * Wraps the data key of every matter, enquiry and spreadsheet with the current key, indexes every telephone and seals every
 * address for messages anew, in portions, while the program works. Texts and files stay as they are. It may be stopped at any moment and run again; the old keys are
 * needed until it has come to its end.
 */
export async function rotateKeys(
  deps: Deps,
  show: (done: Rotated) => void = () => undefined,
): Promise<Rotated> {
  const done: Rotated = { matters: 0, enquiries: 0, phones: 0, importFiles: 0, addresses: 0 }
  const { counties, city } = await deps.dictionary.current()
  for (const county of counties) {
    for (const [holder, what] of [
      ['matter_key', 'matters'],
      ['enquiry', 'enquiries'],
    ] as const)
      await inPortions(
        (after) =>
          listWrappedOtherwise(deps.db, holder, {
            county,
            current: deps.ring.currentId,
            after,
            limit: portion,
          }),
        async (keys) => {
          await inTransaction(deps.db, (tx) => rewrapAll(deps, tx, holder, county, keys))
          done[what] += keys.length
          show(done)
        },
      )
    await inPortions(
      (after) =>
        listIndexedOtherwise(deps.db, { county, current: deps.ring.currentIndexId, after, limit: portion }),
      async (phones) => {
        await inTransaction(deps.db, (tx) => indexAll(deps, tx, county, phones))
        done.phones += phones.length
        show(done)
      },
    )
  }
  done.importFiles = await rewrapFiles(deps)
  done.addresses = (await resealAddresses(deps)) + (await resealEndpoints(deps))
  await renewDeletions(deps.ring, deps.config.dataDir)
  await writeAudit(deps, rotator, {
    county: city.county,
    action: 'keys.rotate',
    objectType: 'keys',
    objectId: deps.ring.currentId,
    data: { ...done },
  })
  return done
}

async function inPortions<Row extends { id: string }>(
  list: (after: string) => Promise<Row[]>,
  work: (rows: Row[]) => Promise<void>,
): Promise<void> {
  for (let rows = await list(nilUuid); rows.length > 0; rows = await list(rows.at(-1)?.id ?? nilUuid))
    await work(rows)
}

async function rewrapAll(
  { ring }: Deps,
  tx: Tx,
  holder: KeyHolder,
  county: string,
  keys: readonly WrappedKey[],
): Promise<void> {
  const renewed = keys.map(({ id, ...kept }) => ({
    id,
    before: kept.keyId,
    wrapped: rewrap(ring, { county, id }, kept).wrapped,
  }))
  await replaceWrapped(tx, holder, county, ring.currentId, renewed)
}

async function indexAll(
  { ring }: Deps,
  tx: Tx,
  county: string,
  phones: readonly IndexedPhone[],
): Promise<void> {
  const indexes = phones.map(({ id, matterId, phone, keyId, wrapped }) => {
    const cipher = openMatterCipher(ring, { county, id: matterId }, { keyId, wrapped })
    return { id, digest: ring.blindIndex(indexedPhone(cipher.open('party', id, 'phone', phone))).digest }
  })
  await replaceIndexes(tx, county, ring.currentIndexId, indexes)
}
