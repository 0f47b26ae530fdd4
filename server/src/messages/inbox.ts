import type { MatterKey } from '@manyuan/core/ids.ts'
import { type MessageView, mostUnread } from '@manyuan/core/messages/contract.ts'
import { partsOf } from '@manyuan/core/messages/parts.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { addDays, instantAt } from '@manyuan/core/time.ts'
import type { Cursor } from '../db/matter-line.ts'
import { findMatters } from '../db/matter-record.ts'
import {
  type Addressee,
  findMessagesTo,
  findSeenUntil,
  listLinesOf,
  listMessages,
  listSeen,
  type MessageRow,
  markSeen,
  markSeenUntil,
} from '../db/messages.ts'
import { listHeardPosts } from '../db/posts.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { presentLine } from '../matters/present.ts'

/** Before anything was told. */
const ever = new Date(0)

/** Where messages for this post go: its unit, as far as its role acts there, itself, its person, and whom it stands in for. */
export async function addresseesFor(deps: Deps, actor: StaffActor): Promise<Addressee[]> {
  const always = { from: ever, until: null }
  const heard = await listHeardPosts(deps.db, actor.postId)
  return [
    ...partsOf(actor.role).map((part) => ({ id: actor.unitId, part, ...always })),
    { id: actor.postId, part: 'post', ...always },
    { id: actor.staffId, part: 'person', ...always },
    ...heard.flatMap(({ id, unitId, role, from, to }) => {
      const days = { from: instantAt(from), until: to === null ? null : instantAt(addDays(to, 1)) }
      // What the unit is told comes to whoever acts there: a deputy hears what the other one would.
      return [{ id, part: 'post', ...days }, ...partsOf(role).map((part) => ({ id: unitId, part, ...days }))]
    }),
  ]
}

/**
 * What is told appears when its transaction ends, and that may be so long after the moment that it bears. Before that, a
 * moment says nothing about what its reader had on the screen.
 */
const settledAfterMs = 60_000
/** So many of those that are as fresh as that are marked at once; the others are a press away. */
const mostFresh = 500

/** A page is looked for in so many portions: who may see next to nothing of what they were told gets a shorter one. */
const mostPortions = 4

type Wanted = { after: Cursor | undefined; since: Date | undefined; limit: number; unreadOnly: boolean }
type Found = { row: MessageRow; unread: boolean }

/** Keeps what the reader may still read the matter of: rights are those of now, whatever they were when it was told. */
async function keepReadable(
  deps: Deps,
  actor: StaffActor,
  rows: readonly MessageRow[],
): Promise<MessageRow[]> {
  const keys = new Map(rows.map(({ county, id }): [string, MatterKey] => [id, { county, id }]))
  const matters = await findMatters(deps.db, [...keys.values()])
  const readable = new Set(matters.filter((matter) => can(actor, 'read', matter)).map(({ id }) => id))
  return rows.filter(({ id, step }) => readable.has(id) && isMessageStep(step))
}

/** What this reader was told and may still read, the newest first; `end` is where looking ended, if there is more. */
async function find(
  deps: Deps,
  actor: StaffActor,
  wanted: Wanted,
): Promise<{ found: Found[]; end: Cursor | undefined }> {
  const [addressees, seenUntil] = await Promise.all([
    addresseesFor(deps, actor),
    findSeenUntil(deps.db, actor),
  ])
  const since = wanted.unreadOnly && seenUntil ? seenUntil : wanted.since
  const portion = wanted.limit + 1
  const found: Found[] = []
  let after = wanted.after
  for (let n = 0; n < mostPortions; n += 1) {
    const rows = await listMessages(deps.db, addressees, {
      postId: actor.postId,
      after,
      since,
      limit: portion,
    })
    const seen = await listSeen(
      deps.db,
      actor,
      rows.map(({ messageId }) => messageId),
    )
    const isUnread = ({ messageId, at }: MessageRow) =>
      !seen.has(messageId) && !(seenUntil && at <= seenUntil)
    const readable = await keepReadable(
      deps,
      actor,
      rows.filter((row) => !wanted.unreadOnly || isUnread(row)),
    )
    // Who is reached in two ways reads it once.
    for (const row of readable)
      if (!found.some((one) => one.row.causeId === row.causeId)) found.push({ row, unread: isUnread(row) })
    const last = rows.at(-1)
    if (rows.length < portion || !last) return { found, end: undefined }
    after = { at: last.at, id: last.messageId }
    if (found.length > wanted.limit) break
  }
  return { found, end: after }
}

function wayOf(actor: StaffActor, { part, addresseeId }: MessageRow): MessageView['way'] {
  if (part === 'person') return 'person'
  if (part !== 'post') return 'unit'
  return addresseeId === actor.postId ? 'post' : 'deputy'
}

/** A page of what this post was told, with each matter as it stands. */
export async function readInbox(
  deps: Deps,
  actor: StaffActor,
  query: { only?: 'unread' | undefined; after?: string | undefined; limit: number },
): Promise<{ rows: MessageView[]; next: string | null }> {
  const { found, end } = await find(deps, actor, {
    after: readCursor(query.after),
    since: undefined,
    limit: query.limit,
    unreadOnly: query.only === 'unread',
  })
  const shown = found.slice(0, query.limit)
  const lines = await listLinesOf(
    deps.db,
    shown.map(({ row: { county, id } }) => ({ county, id })),
  )
  const lineOf = new Map(lines.map((line) => [line.id, presentLine(deps.ring, line)]))
  const last = found.length > query.limit ? shown.at(-1)?.row : undefined
  const cursor = last ? { at: last.at, id: last.messageId } : end
  return {
    rows: shown.flatMap(({ row, unread }) => {
      const matter = lineOf.get(row.id)
      if (!matter || !isMessageStep(row.step)) return []
      return [
        {
          ref: `${row.county}-${row.messageId}`,
          step: row.step,
          way: wayOf(actor, row),
          byUnitId: row.byUnitId,
          happenedAt: row.happenedAt.toISOString(),
          at: row.at.toISOString(),
          unread,
          matter,
        },
      ]
    }),
    next: cursor ? writeCursor(cursor.at, cursor.id) : null,
  }
}

/** How many messages this post has not read, as far as its holder may read their matters. */
export async function countUnread(deps: Deps, actor: StaffActor): Promise<{ count: number; more: boolean }> {
  const { found } = await find(deps, actor, {
    after: undefined,
    since: undefined,
    limit: mostUnread,
    unreadOnly: true,
  })
  return { count: Math.min(found.length, mostUnread), more: found.length > mostUnread }
}

/** What this post was told after `since` and until a moment, as far as it is written down by now. */
async function listFresh(deps: Deps, actor: StaffActor, since: Date, until: Date): Promise<MessageRow[]> {
  const addressees = await addresseesFor(deps, actor)
  const own = { postId: actor.postId, after: undefined, since, limit: mostFresh }
  return (await listMessages(deps.db, addressees, own)).filter(({ at }) => at <= until)
}

/** Marks messages as read for this person in this post; what was told to others is nothing to them. */
export async function markRead(
  deps: Deps,
  actor: StaffActor,
  read: { messages: readonly string[] } | { until: string },
): Promise<void> {
  if ('until' in read) {
    const until = new Date(read.until)
    const settled = new Date(deps.now().getTime() - settledAfterMs)
    // Told under a moment that was over already, it would be read before anybody saw it.
    const fresh = until > settled ? await listFresh(deps, actor, settled, until) : []
    await inTransaction(deps.db, async (tx) => {
      await markSeenUntil(tx, actor, until > settled ? settled : until)
      await markSeen(tx, actor, fresh)
    })
    return
  }
  const keys = read.messages.map((ref) => ({ county: ref.slice(0, 6), id: ref.slice(7) }))
  const own = await findMessagesTo(deps.db, await addresseesFor(deps, actor), keys)
  await inTransaction(deps.db, (tx) => markSeen(tx, actor, own))
}
