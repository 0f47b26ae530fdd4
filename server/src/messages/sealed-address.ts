import type { PersonalChannel } from '@manyuan/core/messages/steps.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { listContactsSealedOtherwise, resealContact, type SealedContact } from '../db/contacts.ts'
import type { Deps } from '../deps.ts'

function about(staffId: string, channel: PersonalChannel): string {
  return `staff_contact/${staffId}/${channel}`
}

/** Seals an address of somebody of the house under the current key of the key file. */
export function sealAddress(
  ring: KeyRing,
  staffId: string,
  channel: PersonalChannel,
  address: string,
): Pick<SealedContact, 'address' | 'keyId'> {
  const { keyId, wrapped } = ring.wrap(Buffer.from(address), about(staffId, channel))
  return { keyId, address: wrapped }
}

/** Opens it; throws when the key file does not hold its key. */
export function openAddress(ring: KeyRing, { staffId, channel, address, keyId }: SealedContact): string {
  return ring.unwrap(keyId, address, about(staffId, channel)).toString()
}

/** Seals all addresses under the current key; gives how many. */
export async function resealAddresses({ db, ring }: Pick<Deps, 'db' | 'ring'>): Promise<number> {
  const contacts = await listContactsSealedOtherwise(db, ring.currentId)
  for (const contact of contacts) {
    const address = openAddress(ring, contact)
    await resealContact(db, contact, sealAddress(ring, contact.staffId, contact.channel, address))
  }
  return contacts.length
}
