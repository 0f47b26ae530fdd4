/**
 * How one matter stands to another, said from either side: merged into another that goes on for both, split off from a larger
 * one, the cause above many that return, or new facts about one that was concluded. A link of several counties holds the other's
 * county beside its id.
 */
export const linkRelations = [
  'mergedInto',
  'tookIn',
  'splitFrom',
  'splitInto',
  'causedBy',
  'causeOf',
  'newFactsOf',
  'hasNewFacts',
] as const
export type LinkRelation = (typeof linkRelations)[number]

/** The same link from the other side. */
export const otherSide = {
  mergedInto: 'tookIn',
  tookIn: 'mergedInto',
  splitFrom: 'splitInto',
  splitInto: 'splitFrom',
  causedBy: 'causeOf',
  causeOf: 'causedBy',
  newFactsOf: 'hasNewFacts',
  hasNewFacts: 'newFactsOf',
} as const satisfies Record<LinkRelation, LinkRelation>

/** So many matters may go on as one: each of their reporters is told of every step, in one act. */
export const mostMerged = 200

/** So many parts may one matter have. */
export const mostParts = 30
