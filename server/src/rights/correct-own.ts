import { refuse } from '@manyuan/core/refusals.ts'
import { indexedPhone } from '../crypto/indexed.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { replaceText, updateMatter } from '../db/matter-write.ts'
import { updateParty } from '../db/parties.ts'
import type { RequestRow } from '../db/right-requests.ts'
import { addActivity, addText } from '../matters/facts.ts'
import { forgetName, searchColumn } from '../matters/search-column.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'
import type { Person } from './person.ts'

/** Puts right what somebody asked for; what stood there before is kept in the history (PIPL art. 46). */
export async function correctOwn(
  use: UseCase,
  matter: MatterRecord,
  person: Person,
  request: RequestRow,
): Promise<void> {
  const cipher = await cipherOf(use, matter)
  const value = request.value && cipher.open('right_request', request.id, 'value', request.value)
  if (!value || !request.field) return refuse('record.notFound')
  if (request.field === 'words') await correctWords(use, matter, cipher, value)
  else await correctField(use, matter, { cipher, person, field: request.field, value })
}

async function correctWords(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  words: string,
): Promise<void> {
  replaceText(use.tx, matter, 'words', use.now)
  addText(use, matter, cipher, 'words', words)
  addActivity(use, matter, { kind: 'correct', data: { words: true } })
  const search =
    matter.confidentiality === 'normal' ? await searchColumn(use, matter, cipher, { words }) : null
  updateMatter(use.tx, matter, { search, spoke_at: matter.spokeAt })
}

type FieldChange = {
  cipher: MatterCipher
  person: Person
  field: Exclude<NonNullable<RequestRow['field']>, 'words'>
  value: string
}

const columnOf = {
  name: 'name_cipher',
  phone: 'phone_cipher',
  email: 'email_cipher',
  idNumber: 'id_number_cipher',
  address: 'address_cipher',
} as const

async function correctField(
  use: UseCase,
  matter: MatterRecord,
  { cipher, person: { party }, field, value }: FieldChange,
): Promise<void> {
  const before = party[field]
  const activityId = addActivity(use, matter, { kind: 'correct', data: { field, partyId: party.id } })
  if (before)
    addText(use, matter, cipher, 'oldValue', cipher.open('party', party.id, field, before), activityId)
  const index = field === 'phone' ? use.ring.blindIndex(indexedPhone(value)) : undefined
  updateParty(
    use.tx,
    { county: matter.county, id: party.id },
    {
      [columnOf[field]]: cipher.seal('party', party.id, field, value),
      ...(index ? { phone_index: index.digest, index_key_id: index.keyId } : {}),
    },
  )
  if (field === 'name' && party.sort === 'person') await forgetName(use, matter, cipher, value)
}
