import { matterRef } from '@manyuan/core/ids.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { readPlaceCode } from '@manyuan/core/places/place-code.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { fileUnderClient } from '../clients/file-under-client.ts'
import { insertFacts } from '../db/matter-write.ts'
import { findPlaceOfNumber } from '../db/place-codes.ts'
import { takeOverEnquiry } from '../enquiries/take-over.ts'
import { behindItsWalls, concludedFor, linkNewFacts } from '../links/new-facts.ts'
import { auditMatter } from './facts.ts'
import { type NewRegistration, prepareRegistration } from './prepare-registration.ts'
import { resolvePlace } from './routing.ts'
import type { CommandResult, UseCase } from './use-case.ts'

/** The county of origin for this input: part of the key, so it must be known before anything is looked up. */
export function countyOfRegistration(
  use: Pick<UseCase, 'dictionary' | 'actor'>,
  input: RegisterMatter,
): string {
  return resolvePlace(use.dictionary, use.actor, input.place).division.county
}

/**
 * Takes in what somebody brings: one code for life, a place, a first centre, running clocks, and sealed texts.
 * Refuses unknown places, kinds and units, and answers that the kind's form does not take.
 */
export async function registerMatter(
  sent: UseCase,
  input: RegisterMatter,
  keep: (result: CommandResult) => void,
): Promise<CommandResult> {
  const concluded = input.newFactsOf && (await concludedFor(sent, input.newFactsOf))
  const use = asStranger(sent)
  if (!canAt(use.actor, 'matter.register')) return refuse('permission.denied', { action: 'matter.register' })
  const filed =
    use.actor.type === 'client' ? await fileUnderClient(use, use.actor, input) : fileUnderNobody(use, input)
  const result = ({ key, code }: Pick<NewRegistration, 'key' | 'code'>): CommandResult => ({
    matter: matterRef(key),
    code,
    stage: 'registered',
    version: 1,
  })
  const placeNumber = await knownPlaceNumber(use, input)
  const made = prepareRegistration(use, concluded ? behindItsWalls(use, filed, concluded) : filed, {
    ...(placeNumber ? { placeNumber } : {}),
    withRow(decided) {
      // The largest row has the most indexes: the database is at it while the texts are sealed.
      keep(result(decided))
      insertFacts(use.tx, use.facts)
      use.tx.letGo()
    },
  })
  if (input.fromEnquiry)
    await takeOverEnquiry(use, input.fromEnquiry, {
      ...made.key,
      confidentiality: made.state.confidentiality,
    })
  if (concluded) linkNewFacts(use, made.key, concluded)
  auditMatter(use, made.key, 'matter.register')
  return result(made)
}

/** Whoever follows one matter and brings another is in the new one whoever they say they are, and no party of the old one. */
function asStranger(use: UseCase): UseCase {
  return use.actor.type === 'citizen' ? { ...use, actor: { type: 'anonymous' } } : use
}

/**
 * What people bring has no number of another system: whoever could write one down would learn which are taken, and take
 * away those to come. A stranger brings it here, and by no other way.
 */
function fileUnderNobody({ actor }: UseCase, input: RegisterMatter): RegisterMatter {
  if (input.sourceSystem !== undefined)
    return refuse('input.invalid', { fields: [{ path: 'sourceSystem', problem: 'unknown' }] })
  if (actor.type !== 'staff' && input.source !== 'portal')
    return refuse('input.invalid', { fields: [{ path: 'source', problem: 'option' }] })
  return input
}

/** The number of a grid or spot that there is: the history holds no other, and one that was made up takes nothing away. */
async function knownPlaceNumber({ tx }: UseCase, { placeCode }: RegisterMatter): Promise<string | undefined> {
  const number = placeCode === undefined ? undefined : readPlaceCode(placeCode)
  return number !== undefined && (await findPlaceOfNumber(tx, number)) ? number : undefined
}
