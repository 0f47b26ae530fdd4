import { matterRef } from '@manyuan/core/ids.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import type { LineRow } from '../db/matter-line.ts'

const listedLength = 80

/** The words of a row for a list: cut short, without phone and identity numbers; empty once its key is gone. */
function listedWords(ring: KeyRing, row: LineRow): string {
  if (!row.words || !row.wordsId || !row.wrapped) return ''
  const cipher = openMatterCipher(ring, row, { keyId: row.keyId, wrapped: row.wrapped })
  return redactNumbers(cipher.open('matter_text', row.wordsId, 'words', row.words)).slice(0, listedLength)
}

/** One line of a list from its row. */
export function presentLine(ring: KeyRing, row: LineRow): MatterLine {
  return {
    ref: matterRef(row),
    code: row.code,
    kindId: row.kindId,
    stage: row.stage,
    stageAt: row.stageAt.toISOString(),
    path: row.path,
    divisionId: row.divisionId,
    source: row.source,
    light: row.light,
    dueAt: row.dueAt?.toISOString() ?? null,
    registeredAt: row.registeredAt.toISOString(),
    custodyCentreId: row.custodyCentreId,
    leadUnitId: row.leadUnitId,
    confidentiality: row.confidentiality,
    urgency: row.urgency,
    risk: row.risk,
    reporters: row.reporters,
    spokeAt: row.spokeAt?.toISOString() ?? null,
    words: listedWords(ring, row),
    lon: row.lon,
    lat: row.lat,
  }
}
