import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { CitizenActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { OwnCopy, OwnRights } from '@manyuan/core/rights/contract.ts'
import { correctables } from '@manyuan/core/rights/rights.ts'
import { hasWall, rightsOf } from '@manyuan/core/rights/table.ts'
import { recordReading } from '../audit/record-reading.ts'
import { listTextRows } from '../db/matter-read.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import { listRequestsOf } from '../db/right-requests.ts'
import type { Deps } from '../deps.ts'
import { findCitizen } from '../http/sender.ts'
import { readableCipher } from '../matters/readable.ts'
import { findCurrent, openerOf } from '../matters/texts.ts'
import { makeCopy } from './copy.ts'
import { keptOf } from './kept.ts'
import { readLooks } from './looks.ts'
import type { Person } from './person.ts'
import { masked, ownRequest, valueNow } from './present-request.ts'
import { getPerson } from './requests.ts'

type Own = { actor: CitizenActor; matter: MatterRecord; person: Person }
type Secret = { code: string; secret: string }

/** The reporter behind a code and its secret, and their matter; everybody else hears the same as for a wrong secret. */
async function getOwn(deps: Deps, { code, secret }: Secret): Promise<Own> {
  const actor = await findCitizen(deps, code, secret)
  if (actor?.type !== 'citizen') return refuse('follow.wrong')
  const matter = await findMatter(deps.db, { county: actor.county, id: actor.matterId })
  if (!matter || !can(actor, 'read', matter)) return refuse('follow.wrong')
  return { actor, matter, person: (await getPerson(deps.db, matter, actor.partyId)).person }
}

/** What a reporter may ask about their own data, and what became of what they asked. */
export async function readOwnRights(deps: Deps, secret: Secret): Promise<OwnRights> {
  const { matter, person } = await getOwn(deps, secret)
  const [cipher, kept, requests, texts, dictionary] = await Promise.all([
    readableCipher(deps, matter),
    keptOf(deps, matter),
    listRequestsOf(deps.db, matter),
    listTextRows(deps.db, matter),
    deps.dictionary.current(),
  ])
  const words = findCurrent(texts, 'words')
  const fields = correctables
    .filter((field) => field !== 'words' || person.standing === 'reporter')
    .map((field) => ({
      field,
      value:
        field === 'words'
          ? words
            ? masked('words', openerOf(cipher)(words)).slice(0, 80)
            : null
          : valueNow(cipher, person.party, field),
    }))
  return {
    ...kept,
    standing: person.standing,
    may: kept.erasedAt ? ['looks'] : [...rightsOf(person.standing, hasWall(matter))],
    fields: kept.erasedAt ? [] : fields,
    requests: requests
      .filter(({ partyId }) => partyId === person.party.id)
      .map((row) => ownRequest(cipher, row)),
    basis: dictionary.rightPolicy.basis,
  }
}

/** Who looked at the own matter; that it was asked is written down too. */
export async function readOwnLooks(deps: Deps, secret: Secret, language: Language) {
  const { actor, matter, person } = await getOwn(deps, secret)
  await recordReading(deps, { actor, sessionId: null }, matter, 'matter.looks')
  return await readLooks(deps, matter, person, language)
}

/** A copy of the own data, written down as taken. */
export async function takeOwnCopy(deps: Deps, secret: Secret, language: Language): Promise<OwnCopy> {
  const { actor, matter, person } = await getOwn(deps, secret)
  await recordReading(deps, { actor, sessionId: null }, matter, 'matter.copy')
  return await makeCopy(deps, matter, person, language)
}
