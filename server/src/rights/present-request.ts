import { matterRef } from '@manyuan/core/ids.ts'
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from '@manyuan/core/personal/mask.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import type { OwnRequest, RequestLine } from '@manyuan/core/rights/contract.ts'
import type { Correctable } from '@manyuan/core/rights/rights.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { QueuedRequest, RequestRow } from '../db/right-requests.ts'
import { lightOfRequest } from './due.ts'
import type { PartyRow } from './person.ts'

/** A sealed part of a request; nothing when it has none, or its key is gone. */
export function openPart(
  cipher: MatterCipher | undefined,
  row: RequestRow,
  part: 'words' | 'value' | 'explanation',
): string | null {
  const sealed = row[part]
  return sealed && cipher ? cipher.open('right_request', row.id, part, sealed) : null
}

/** A request as the one who asked sees it. */
export function ownRequest(cipher: MatterCipher | undefined, row: RequestRow): OwnRequest {
  return {
    id: row.id,
    right: row.right,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    ground: row.ground,
    explanation: openPart(cipher, row, 'explanation'),
  }
}

/** A request as the rights desk lists it: nothing of what it says. */
export function requestLine(row: QueuedRequest, now: Date): RequestLine {
  return {
    id: row.id,
    matter: matterRef({ county: row.county, id: row.matterId }),
    code: row.code,
    right: row.right,
    standing: row.standing,
    asker: row.asker,
    shown: row.shown,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    light: lightOfRequest(row, now),
    custodyCentreId: row.custodyCentreId,
    divisionId: row.divisionId,
  }
}

const masks = {
  name: maskName,
  phone: maskPhone,
  email: maskEmail,
  idNumber: maskIdNumber,
  address: maskAddress,
  words: redactNumbers,
} as const satisfies Record<Correctable, (value: string) => string>

/** A value as it is shown before anybody needs it whole. */
export function masked(field: Correctable, value: string): string {
  return masks[field](value)
}

/** What a field that can be put right says now, masked. */
export function valueNow(
  cipher: MatterCipher | undefined,
  party: PartyRow,
  field: Exclude<Correctable, 'words'>,
): string | null {
  const sealed = party[field]
  return sealed && cipher ? masked(field, cipher.open('party', party.id, field, sealed)) : null
}
