import { createHash } from 'node:crypto'
import type { AgendaItem, MeetingLine, meetingRoutes } from '@manyuan/core/meetings/contract.ts'
import { mostItems } from '@manyuan/core/meetings/meeting.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can, canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { reportingFrom } from '@manyuan/core/whistle/whistle.ts'
import type { z } from 'zod'
import { addReading } from '../audit/record-reading.ts'
import type { Sender } from '../commands/sender.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import { findMatters } from '../db/matter-record.ts'
import {
  type AgendaText,
  findMeeting,
  listAgendaTexts,
  listCandidates,
  listMeetings,
  type MeetingRow,
} from '../db/meetings.ts'
import { inTransaction } from '../db/tx.ts'
import { listAgenda } from '../db/whistles.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { lineOf, presentLine } from '../matters/present.ts'
import { pageOf } from '../page.ts'
import { presentWhistle } from '../whistle/present-whistle.ts'

type Page = { after?: string | undefined; limit: number }
type Answers = { [Name in keyof typeof meetingRoutes]: z.output<(typeof meetingRoutes)[Name]['answer']> }

function present({ meetsAt, endedAt, ...row }: MeetingRow, now: Date): MeetingLine {
  return {
    ...row,
    meetsAt: meetsAt.toISOString(),
    begun: meetsAt <= now,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

function keeps(actor: StaffActor, centreId: string | null): 'meetings.keep'[] {
  return canAt(actor, 'meetings.keep') && actor.centreId !== null && actor.centreId === centreId
    ? ['meetings.keep']
    : []
}

/** Meetings of the own centre, and those to which the own unit is called. */
export async function readMeetings(deps: Deps, actor: StaffActor, page: Page): Promise<Answers['list']> {
  const rows = await listMeetings(deps.db, actor, readCursor(page.after), page.limit + 1, mostItems)
  const { rows: shown, next } = pageOf(rows, page.limit, (row) => writeCursor(row.meetsAt, row.id))
  return { rows: shown.map((row) => present(row, deps.now())), next, abilities: keeps(actor, actor.centreId) }
}

/** A meeting that the actor may know of: of the own centre, or with a matter on its agenda that they may read. */
async function getMeeting(deps: Deps, actor: StaffActor, id: string) {
  const meeting = await findMeeting(deps.db, id)
  if (!meeting) return refuse('record.notFound')
  const agenda = await listAgenda(deps.db, id)
  const matters = await findMatters(
    deps.db,
    agenda.map(({ matter }) => matter),
  )
  const items = agenda.flatMap((item) => {
    const matter = matters.find((one) => one.county === item.matter.county && one.id === item.matter.id)
    return matter && can(actor, 'read', matter) ? [{ whistle: item, matter }] : []
  })
  if (items.length === 0 && actor.centreId !== meeting.centreId) return refuse('record.notFound')
  return { meeting, items }
}

type Seen = Awaited<ReturnType<typeof getMeeting>>

/** Says nothing of what it is made of, and is another one when any of it is. */
function markOf({ meeting, items }: Seen, now: Date): string {
  const seen = items.map(({ whistle, matter }) => [whistle.id, whistle.state, matter.version, whistle.calls])
  const all = JSON.stringify([
    meeting.version,
    meeting.meetsAt <= now,
    reportingFrom(meeting.meetsAt) <= now,
    seen,
  ])
  return createHash('sha256').update(all).digest('base64url').slice(0, 16)
}

/**
 * The mark of a meeting for somebody who may know of it: an open page asks for it at a hint. Nothing is told, and no reading is
 * written down.
 */
export async function readMeetingMark(deps: Deps, actor: StaffActor, id: string): Promise<Answers['mark']> {
  return { mark: markOf(await getMeeting(deps, actor, id), deps.now()) }
}

/** One meeting with what of its agenda and minutes this reader may see; each look at a matter is written to the audit. */
export async function readMeeting(
  deps: Deps,
  sender: Sender,
  actor: StaffActor,
  id: string,
): Promise<Answers['read']> {
  const seen = await getMeeting(deps, actor, id)
  const { meeting, items } = seen
  await inTransaction(deps.db, async (tx) => {
    for (const { matter } of items) addReading(deps, tx, sender, matter)
  })
  const texts = await listAgendaTexts(
    deps.db,
    items.map(({ whistle }) => whistle.id),
  )
  const now = deps.now()
  const shown = items.map(({ whistle, matter }): AgendaItem => {
    const said = (field: AgendaText['field']) => {
      const text = texts.find((one) => one.whistleId === whistle.id && one.field === field)
      return (text && openText(deps, text)) || null
    }
    return {
      line: lineOf({ ...matter, dueOf: null }, said('words') ?? ''),
      whistle: presentWhistle(actor, whistle, (field) => (field === 'purpose' ? said(field) : null), now),
      record: said('record'),
      tasks: texts
        .filter((one) => one.whistleId === whistle.id && one.field === 'instruction')
        .flatMap((one) => (one.unitId ? [{ unitId: one.unitId, what: openText(deps, one) }] : [])),
    }
  })
  return {
    meeting: present(meeting, now),
    items: shown,
    abilities: keeps(actor, meeting.centreId),
    mark: markOf(seen, now),
  }
}

/** Opens what was said; nothing once it, or the key of its matter, was destroyed. */
function openText({ ring }: Deps, { key, keyId, wrapped, id, field, cipher }: AgendaText): string {
  if (!wrapped || cipher.length === 0) return ''
  return openMatterCipher(ring, key, { keyId, wrapped }).open('matter_text', id, field, cipher)
}

/** What of the own centre's matters may be put on an agenda. */
export async function readCandidates(
  deps: Deps,
  actor: StaffActor,
  id: string,
  page: Page,
): Promise<Answers['candidates']> {
  const { meeting } = await getMeeting(deps, actor, id)
  if (keeps(actor, meeting.centreId).length === 0)
    return refuse('permission.denied', { action: 'meetings.keep' })
  const after = readCursor(page.after)
  const rows = await listCandidates(deps.db, actor, meeting.centreId, after, page.limit + 1)
  const { rows: shown, next } = pageOf(rows, page.limit, (row) => writeCursor(row.cursorAt, row.cursorId))
  return { rows: shown.map((row) => ({ line: presentLine(deps.ring, row), because: row.because })), next }
}
