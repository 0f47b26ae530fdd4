import type { KeyRing } from '../../crypto/key-ring.ts'
import { type EndpointRecord, listEndpointsSealedOtherwise, resealEndpoint } from '../../db/endpoints.ts'
import type { Deps } from '../../deps.ts'

/** Where an endpoint is called and what it is signed with: the present secret, and the one before while both hold. */
export type OpenEndpoint = { address: string; secret: string | null; formerSecret: string | null }

const about = (id: string, what: keyof OpenEndpoint) => `message_endpoint/${id}/${what}`

/** All three under the current key of the key file, as their row keeps them. */
export function sealEndpoint(ring: KeyRing, id: string, open: OpenEndpoint) {
  const seal = (what: keyof OpenEndpoint, text: string) =>
    ring.wrap(Buffer.from(text), about(id, what)).wrapped
  return {
    address_cipher: seal('address', open.address),
    secret_cipher: open.secret === null ? null : seal('secret', open.secret),
    former_secret_cipher: open.formerSecret === null ? null : seal('formerSecret', open.formerSecret),
    key_id: ring.currentId,
  }
}

export function openEndpoint(ring: KeyRing, { id, keyId, ...sealed }: EndpointRecord): OpenEndpoint {
  const open = (what: keyof OpenEndpoint, bytes: Buffer) =>
    ring.unwrap(keyId, bytes, about(id, what)).toString()
  return {
    address: open('address', sealed.address),
    secret: sealed.secret && open('secret', sealed.secret),
    formerSecret: sealed.formerSecret && open('formerSecret', sealed.formerSecret),
  }
}

/** Seals all of them under the current key; gives how many. */
export async function resealEndpoints({ db, ring }: Pick<Deps, 'db' | 'ring'>): Promise<number> {
  const endpoints = await listEndpointsSealedOtherwise(db, ring.currentId)
  for (const endpoint of endpoints)
    await resealEndpoint(db, endpoint, sealEndpoint(ring, endpoint.id, openEndpoint(ring, endpoint)))
  return endpoints.length
}
