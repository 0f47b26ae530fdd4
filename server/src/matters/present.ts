import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import type { LineRow, SealedWords } from '../db/matter-line.ts'

const listedLength = 80

/** The words of a row, opened; empty once its key is gone. */
export function wordsOf(ring: KeyRing, row: SealedWords): string {
  if (!row.words?.length || !row.wordsId || !row.wrapped) return ''
  const cipher = openMatterCipher(ring, row, { keyId: row.keyId, wrapped: row.wrapped })
  return cipher.open('matter_text', row.wordsId, 'words', row.words)
}

type Listed = Omit<LineRow, Exclude<keyof SealedWords, keyof MatterKey>>

/** One line of a list: its words are cut short, without phone and identity numbers. */
export function lineOf(row: Listed, words: string): MatterLine {
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
    dueOf: row.dueOf,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    registeredAt: row.registeredAt.toISOString(),
    custodyCentreId: row.custodyCentreId,
    leadUnitId: row.leadUnitId,
    confidentiality: row.confidentiality,
    urgency: row.urgency,
    risk: row.risk,
    reporters: row.reporters,
    overlays: row.overlays,
    spokeAt: row.spokeAt?.toISOString() ?? null,
    words: redactNumbers(words).slice(0, listedLength),
    lon: row.lon,
    lat: row.lat,
  }
}

/** One line of a list from its row. */
export function presentLine(ring: KeyRing, row: LineRow): MatterLine {
  return lineOf(row, wordsOf(ring, row))
}
