import type { PartyRole } from '../matters/vocabulary.ts'
import type { MatterFacts } from '../permissions/relations.ts'
import type { Right } from './rights.ts'

/** How a person stands to a matter; who joined later reports too, but not what the first one said. */
export const standings = [
  'reporter',
  'furtherReporter',
  'applicant',
  'respondent',
  'representative',
  'involved',
  'witness',
] as const
export type Standing = (typeof standings)[number]

/**
 * What of a matter a copy may hold: the person's own data; kind, place and stage; what was first brought; what they said
 * themselves; the steps and the answers written for them; their own papers.
 */
export const copyParts = ['self', 'matter', 'brought', 'said', 'steps', 'answers', 'papers'] as const
export type CopyPart = (typeof copyParts)[number]

type Row = {
  rights: readonly Right[]
  copy: readonly CopyPart[]
  /** Whether they may know of the matter at all where it is sealed, or shut to somebody (charter 5). */
  behindWalls: boolean
  /** Whether they may read why somebody looked: such a reason may name the other side. */
  reasons: boolean
}

const all: readonly Right[] = ['looks', 'copy', 'correct', 'withdrawConsent', 'delete', 'explain']
const ownDataOnly: readonly Right[] = ['looks', 'copy', 'correct', 'delete', 'explain']

/** The one table of what the person concerned may ask and gets, by how they stand to the matter (charter 2). */
export const rightsTable = {
  reporter: {
    rights: all,
    copy: ['self', 'matter', 'brought', 'said', 'steps', 'answers', 'papers'],
    behindWalls: true,
    reasons: true,
  },
  furtherReporter: {
    rights: all,
    copy: ['self', 'matter', 'said', 'steps', 'answers', 'papers'],
    behindWalls: true,
    reasons: true,
  },
  applicant: {
    rights: all,
    copy: ['self', 'matter', 'said', 'steps', 'answers'],
    behindWalls: false,
    reasons: false,
  },
  respondent: { rights: ownDataOnly, copy: ['self', 'matter', 'steps'], behindWalls: false, reasons: false },
  representative: { rights: ownDataOnly, copy: ['self', 'matter'], behindWalls: false, reasons: false },
  involved: { rights: ownDataOnly, copy: ['self', 'matter'], behindWalls: false, reasons: false },
  witness: { rights: ownDataOnly, copy: ['self', 'matter'], behindWalls: false, reasons: false },
} as const satisfies Record<Standing, Row>

/** How a party stands to the matter; the first of its reporters brought it. */
export function standingOf(role: PartyRole, first: boolean): Standing {
  if (role !== 'reporter') return role
  return first ? 'reporter' : 'furtherReporter'
}

/** Whether a matter has a wall: it is sealed, or somebody may never see it. */
export function hasWall({
  confidentiality,
  excludedPaths,
  excludedUnitIds,
}: Pick<MatterFacts, 'confidentiality' | 'excludedPaths' | 'excludedUnitIds'>): boolean {
  return confidentiality === 'sealed' || excludedPaths.length > 0 || excludedUnitIds.length > 0
}

/** What somebody who stands so may ask of this matter: nothing of one they must not know of. */
export function rightsOf(standing: Standing, walled: boolean): readonly Right[] {
  const { rights, behindWalls } = rightsTable[standing]
  return walled && !behindWalls ? [] : rights
}
