import type { MatterKey } from '@manyuan/core/ids.ts'
import type { PartyInput } from '@manyuan/core/matters/register.ts'
import { indexedPhone } from '../crypto/indexed.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { Preparation } from './use-case.ts'

/** Adds a person or organisation to a matter; whatever is personal is sealed under the matter's key. */
export function addParty(
  use: Preparation,
  matter: MatterKey,
  cipher: MatterCipher,
  party: PartyInput,
  followHash?: string,
): string {
  const id = use.newId()
  const sealed = (field: string, value: string | undefined) =>
    value === undefined ? null : cipher.seal('party', id, field, value)
  const index = party.phone === undefined ? undefined : use.ring.blindIndex(indexedPhone(party.phone))
  use.facts.party.push({
    county: matter.county,
    id,
    matter_id: matter.id,
    role: party.role,
    sort: party.sort,
    name_cipher: sealed('name', party.name),
    phone_cipher: sealed('phone', party.phone),
    email_cipher: sealed('email', party.email),
    id_number_cipher: sealed('idNumber', party.idNumber),
    address_cipher: sealed('address', party.address),
    phone_index: index?.digest ?? null,
    index_key_id: index?.keyId ?? null,
    follow_hash: followHash === undefined ? null : Buffer.from(followHash, 'hex'),
    wants_messages: party.wantsMessages && (party.phone ?? party.email) !== undefined,
    no_call_back: party.noCallBack ?? false,
    created_at: use.now,
  })
  return id
}
