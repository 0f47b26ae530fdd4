import type { Point } from '@manyuan/core/geo.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'

type Party = {
  role: string
  name?: string
  phone?: string
  address?: string
  email?: string
  wantsMessages?: boolean
  noCallBack?: boolean
}

/** What the form of the desk holds, as its fields name it. */
export type Registration = {
  words: string
  source: string
  kindId?: string
  spot?: string
  gridId?: string
  urgency: string
  /** What stands on a letter. */
  letter?: { on?: string; number?: string }
  handedOverTo?: string[]
  aboutUnitIds?: string[]
  answers?: Record<string, unknown>
  party?: Party
  /** Whether whoever brings it gets a secret to follow it with. */
  followable?: boolean
  /** Who else is in it, such as the other side of a dispute. */
  others?: Party[]
}

/** Where it is, as far as somebody said so beside the fields. */
export type Whereabouts = { place: DivisionView | undefined; point: Point | null }

/** Without what was left empty; a number that was cleared is `null` to its field. */
export function answered(answers: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers ?? {}).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  )
}

function filled(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value))
}

/** The party as commands take it, without what was left empty; nobody at all when neither name nor way to them is there. */
export function namedParty(party: Party | undefined): Record<string, unknown> | undefined {
  if (!party || !(party.name || party.phone || party.address || party.email)) return undefined
  return filled(party)
}

/** What the command to register takes. */
export function registrationOf(
  { party, others = [], spot, gridId, answers, letter, followable: _, ...rest }: Registration,
  { place, point }: Whereabouts,
) {
  return {
    ...rest,
    ...(rest.source === 'letter' && (letter?.on || letter?.number) ? { letter: filled(letter) } : {}),
    answers: answered(answers),
    place: {
      ...(place ? { divisionId: place.id } : {}),
      ...(gridId ? { gridId } : {}),
      ...(point ? { point } : {}),
      ...(spot ? { words: spot } : {}),
    },
    parties: [party, ...others].map(namedParty).filter((one) => one !== undefined),
  }
}
