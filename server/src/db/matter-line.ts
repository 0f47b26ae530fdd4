import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import type { Confidentiality, Light, Risk, Source, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import { sql } from 'kysely'

/** The words of a matter, still sealed, and what opens them. */
export type SealedWords = MatterKey & {
  keyId: string
  wrapped: Buffer | null
  wordsId: string | null
  words: Buffer | null
}

/** A matter as lists show it, its words still sealed. */
export type LineRow = SealedWords & {
  code: string
  kindId: string
  stage: MatterStage
  stageAt: Date
  path: string
  divisionId: string
  source: Source
  light: Light
  dueAt: Date | null
  /** Of which limit that is the end. */
  dueOf: Milestone | null
  pausedAt: Date | null
  registeredAt: Date
  custodyCentreId: string
  leadUnitId: string | null
  confidentiality: Confidentiality
  urgency: Urgency
  risk: Risk
  reporters: number
  overlays: Overlay[]
  spokeAt: Date | null
  lon: number | null
  lat: number | null
}

/** The words of a matter and their key, as `withWords` joins them. */
export const wordsColumns = sql`k.key_id as "keyId", k.wrapped, w.id as "wordsId", w.cipher as words`

/** The columns of a line: of the matter `m`, its key `k` and its words `w`. */
export const lineColumns = sql`m.county, m.id, m.code, m.kind_id as "kindId", m.stage, m.stage_at as "stageAt", m.path,
  m.division_id as "divisionId", m.source, m.light, m.due_at as "dueAt", (
    select c.milestone from matter_clock c where c.county = m.county and c.matter_id = m.id and c.met_at is null
      and c.dropped_at is null and c.paused_at is null order by c.due_at, c.id limit 1) as "dueOf", m.paused_at as "pausedAt", m.registered_at as "registeredAt",
  m.custody_centre_id as "custodyCentreId", m.lead_unit_id as "leadUnitId", m.confidentiality, m.urgency, m.risk,
  m.reporters, m.overlays, m.spoke_at as "spokeAt", m.lon, m.lat, ${wordsColumns}`

/** What joins key and words to the matter `m`. */
export const withWords = sql`join matter_key k on k.county = m.county and k.matter_id = m.id
  left join lateral (select id, cipher from matter_text x where x.county = m.county and x.matter_id = m.id
    and x.field = 'words' and x.activity_id is null and x.replaced_at is null limit 1) w on true`

/** Where a page ended: the moment and the id that a list is ordered by. */
export type Cursor = { at: Date; id: string }
