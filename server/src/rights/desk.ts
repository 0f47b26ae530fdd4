import type { Language } from '@manyuan/core/i18n/texts.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRights, RequestView } from '@manyuan/core/rights/contract.ts'
import { standsAgainstDeleting } from '@manyuan/core/rights/grounds.ts'
import type { Right } from '@manyuan/core/rights/rights.ts'
import { hasWall, rightsOf } from '@manyuan/core/rights/table.ts'
import { recordReading } from '../audit/record-reading.ts'
import type { Sender } from '../commands/sender.ts'
import { listParties, listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listRequestQueue, listRequestsOf, type RequestRow } from '../db/right-requests.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { presentParty } from '../matters/present-matter.ts'
import { getReadable, readableCipher } from '../matters/readable.ts'
import { findCurrent, openerOf } from '../matters/texts.ts'
import { pageOf } from '../page.ts'
import { answersRequests } from './answers.ts'
import { makeCopy } from './copy.ts'
import { keptOf } from './kept.ts'
import { readLooks } from './looks.ts'
import { isWholeTheirs, personsIn } from './person.ts'
import { masked, openPart, requestLine, valueNow } from './present-request.ts'
import { getPerson, getRequest } from './requests.ts'

const queued = (matter: MatterRecord, row: RequestRow) => ({
  ...row,
  code: matter.code,
  custodyCentreId: matter.custodyCentreId,
  divisionId: matter.divisionId,
})

/** What waits for this post to be answered, due first. */
export async function readRequestQueue(
  deps: Deps,
  { actor }: Sender,
  query: { after?: string | undefined; limit: number },
) {
  if (actor.type !== 'staff' || !answersRequests(actor)) return { rows: [], next: null }
  const now = deps.now()
  const found = await listRequestQueue(deps.db, actor, now, readCursor(query.after), query.limit + 1)
  const { rows, next } = pageOf(found, query.limit, ({ dueAt, id }) => writeCursor(dueAt, id))
  return { rows: rows.map((row) => requestLine(row, now)), next }
}

/** Whether a clerk may have this request before them: who answers, and who took it in. */
function mayRead({ actor }: Sender, matter: MatterRecord, row: RequestRow): boolean {
  const tookIn = actor.type === 'staff' && row.askedStaffId === actor.staffId
  return tookIn || can(actor, 'answerRight', matter)
}

/** One request with what it takes to decide it; the reading is written down. */
export async function readRequest(
  deps: Deps,
  sender: Sender,
  of: { ref: string; request: string },
): Promise<RequestView> {
  const matter = await getReadable(deps, sender.actor, of.ref)
  const row = await getRequest(deps.db, matter, of.request)
  if (!mayRead(sender, matter, row)) return refuse('permission.denied', { action: 'matter.answerRight' })
  const [cipher, kept, texts, { person, parties }] = await Promise.all([
    readableCipher(deps, matter),
    keptOf(deps, matter),
    listTextRows(deps.db, matter),
    getPerson(deps.db, matter, row.partyId),
  ])
  await recordReading(deps, sender, matter)
  const words = findCurrent(texts, 'words')
  const now = !row.field
    ? null
    : row.field !== 'words'
      ? valueNow(cipher, person.party, row.field)
      : words
        ? masked('words', openerOf(cipher)(words))
        : null
  const deletes = row.right === 'delete' && row.state === 'asked'
  return {
    ...requestLine(queued(matter, row), deps.now()),
    words: openPart(cipher, row, 'words'),
    field: row.field,
    value: openPart(cipher, row, 'value'),
    valueNow: now,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    ground: row.ground,
    explanation: openPart(cipher, row, 'explanation'),
    stage: matter.stage,
    against: deletes ? standsAgainstDeleting({ stage: matter.stage, held: kept.heldUntil !== null }) : [],
    whole: isWholeTheirs(person, parties),
    mayAnswer: row.state === 'asked' && can(sender.actor, 'answerRight', matter),
  }
}

/** The matter and person of a request that was granted, for whoever hands over what it gives. */
async function getGranted(deps: Deps, sender: Sender, of: { ref: string; request: string }, right: Right) {
  const matter = await getReadable(deps, sender.actor, of.ref)
  const row = await getRequest(deps.db, matter, of.request)
  if (!mayRead(sender, matter, row)) return refuse('permission.denied', { action: 'matter.answerRight' })
  if (row.right !== right || row.state !== 'granted') return refuse('record.notFound')
  const { person } = await getPerson(deps.db, matter, row.partyId)
  await recordReading(deps, sender, matter, right === 'copy' ? 'matter.copy' : 'matter.looks')
  return { matter, person }
}

/** The copy that was granted, to be printed and handed over. */
export async function readGrantedCopy(
  deps: Deps,
  sender: Sender,
  of: { ref: string; request: string },
  language: Language,
) {
  const { matter, person } = await getGranted(deps, sender, of, 'copy')
  return await makeCopy(deps, matter, person, language)
}

/** Who looked, where telling it was granted. */
export async function readGrantedLooks(
  deps: Deps,
  sender: Sender,
  of: { ref: string; request: string },
  language: Language,
) {
  const { matter, person } = await getGranted(deps, sender, of, 'looks')
  return await readLooks(deps, matter, person, language)
}

/** Requests about one matter, for its page: what is asked and when it is due, nothing of what it says. */
export async function readMatterRights(deps: Deps, sender: Sender, ref: string): Promise<MatterRights> {
  const matter = await getReadable(deps, sender.actor, ref)
  const [cipher, kept, rows, parties, dictionary] = await Promise.all([
    readableCipher(deps, matter),
    keptOf(deps, matter),
    listRequestsOf(deps.db, matter),
    listParties(deps.db, matter),
    deps.dictionary.current(),
  ])
  const walled = hasWall(matter)
  const asks = can(sender.actor, 'askRight', matter) && kept.erasedAt === null
  return {
    ...kept,
    requests: rows.map((row) => requestLine(queued(matter, row), deps.now())),
    parties: asks
      ? personsIn(parties).map(({ party, standing }) => ({
          partyId: party.id,
          role: party.role,
          name: presentParty(cipher, party, matter, false).name,
          may: [...rightsOf(standing, walled)],
        }))
      : [],
    kinshipShownBy: dictionary.rightPolicy.kinshipShownBy,
  }
}
