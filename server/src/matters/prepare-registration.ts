import type { MatterKey } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { isOpenTo } from '@manyuan/core/kinds/open-to.ts'
import { makeMatterCode } from '@manyuan/core/matters/code.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { type Confidentiality, confidentialities } from '@manyuan/core/matters/vocabulary.ts'
import type { Centre } from '@manyuan/core/places/places.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf, yearOf } from '@manyuan/core/time.ts'
import { startClocks } from '../clock/matter-clocks.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { NewMatter } from '../db/matter-write.ts'
import { noteEmergency } from '../messages/note-cause.ts'
import { cleanAnswers } from './answers.ts'
import { addActivity, addCustodyLeg, type TalliedOpen, tallyChange } from './facts.ts'
import { addTextsAndParties, addWalls, type Decided, newRow } from './registration-rows.ts'
import { resolvePlace, routeMatter } from './routing.ts'
import type { Preparation } from './use-case.ts'

/** The stricter of two confidentialities. */
export function stricter(a: Confidentiality, b: Confidentiality): Confidentiality {
  return confidentialities.indexOf(a) >= confidentialities.indexOf(b) ? a : b
}

/** A new matter before it is written: its row, and what figures and limits look at. The facts wait in `use.facts`. */
export type NewRegistration = {
  key: MatterKey
  code: string
  row: NewMatter
  state: TalliedOpen
  cipher: MatterCipher
}

function decide(use: Preparation, input: RegisterMatter, history?: History): Decided {
  const { dictionary } = use
  const kindId = input.kindId ?? undetermined
  // What another system registered years ago is of a kind of today: the city had no kinds then.
  const kind = history ? dictionary.getKind(kindId) : dictionary.getKindOn(kindId, businessDayOf(use.now))
  if (!history && !isOpenTo(kind, use.actor.type)) refuse('kind.unknown', { kindId })
  // Whatever is asked: open to its area it would be read, and counted in figures, beside those it is about.
  const least = input.aboutUnitIds.length > 0 || kind.aboutUnit ? 'restricted' : 'normal'
  const confidentiality = stricter(kind.confidentiality, stricter(least, input.confidentiality ?? least))
  const place = resolvePlace(dictionary, use.actor, input.place)
  const route = routeMatter(use, place, {
    confidentiality,
    aboutUnitIds: input.aboutUnitIds,
    aboutSomebody: kind.aboutUnit,
  })
  const key = { county: place.division.county, id: use.newId() }
  const code = makeMatterCode(key.county, yearOf(use.now), use.serial)
  return { key, code, kind, confidentiality, place, route }
}

/** The side of the new matter that figures and limits look at. */
function firstState(use: Preparation, decided: Decided, input: RegisterMatter): TalliedOpen {
  const { key, kind, place, route, confidentiality } = decided
  return {
    county: key.county,
    path: place.path,
    kindId: kind.id,
    stage: 'registered',
    leadUnitId: null,
    source: input.source,
    confidentiality,
    light: 'green',
    custodyCentreId: route.centre.id,
    stageAt: use.now,
    dueAt: null,
    lon: place.lon,
    lat: place.lat,
    registeredAt: use.now,
  }
}

/** What another system has already done with a matter: limits here count from a later moment, or not at all. */
export type History = { limitsFrom: Date | null }

/** `withRow` is called when the row of the matter is there and what else is told of it is still to be made. */
type Ways = {
  history?: History
  /** Whose code filled in the place, where one did. */
  placeNumber?: string
  withRow?: (decided: Pick<NewRegistration, 'key' | 'code'>) => void
  /** Where it begins, when not at the centre of its place. */
  centre?: Centre
}

/**
 * Decides about a new matter and collects its rows, dated `use.now`; writes nothing. One with a history is not asked
 * what the kind's form wants to know: the other system never asked.
 */
export function prepareRegistration(
  use: Preparation,
  input: RegisterMatter,
  { history, placeNumber, withRow, centre }: Ways,
): NewRegistration {
  const found = decide(use, input, history)
  const decided = centre ? { ...found, route: { ...found.route, centre } } : found
  const { key, code, kind, route } = decided
  const answers = history ? {} : cleanAnswers(kind, input.answers)
  const first = firstState(use, decided, input)
  const subject = { ...key, ...first, difficulty: kind.difficulty, registeredAt: use.now }
  const limitsFrom = history ? history.limitsFrom : use.now
  const dueAt = limitsFrom && startClocks({ ...use, now: limitsFrom }, subject, 'registered').dueAt
  const state = { ...first, dueAt }
  const row = newRow(use, decided, input, dueAt)
  use.facts.matter.push(row)
  withRow?.({ key, code })
  const cipher = addTextsAndParties(use, key, input, answers)
  addWalls(use, key, route)
  addCustodyLeg(use, key, route.centre.id)
  addActivity(use, key, {
    kind: 'register',
    public: true,
    to: 'registered',
    data: {
      source: input.source,
      centreId: route.centre.id,
      handedOverTo: input.handedOverTo,
      ...(input.suggested ? { suggested: knownSuggestion(use, input.suggested) } : {}),
      ...(placeNumber ? { placeNumber } : {}),
      ...(input.fromEnquiry && row.confidentiality === 'normal' ? { enquiryId: input.fromEnquiry } : {}),
    },
  })
  noteEmergency(use, key, undefined, input)
  tallyChange(use, undefined, state)
  return { key, code, row, state, cipher }
}

/** A suggestion of kinds and places that there are: the history holds ids, not whatever a client calls one. */
function knownSuggestion(
  { dictionary }: Preparation,
  { kindId, certainty, path }: NonNullable<RegisterMatter['suggested']>,
) {
  const known = path !== undefined && dictionary.divisionAt(path.slice(0, pathWidths.village)) !== undefined
  return { kindId: dictionary.getKind(kindId).id, certainty, ...(known ? { path } : {}) }
}
