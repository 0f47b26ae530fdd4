/**
 * Texts for one kind. `{slot}` is filled in (see slots.ts), `[a|b|c]` stands for one of its parts, so that one
 * template reads differently each time. All people, firms and places in them are made up.
 */
export type KindTexts = {
  /** What people bring, in their own words. */
  words: readonly string[]
  /** What the unit that handled it answers when it is solved. */
  solved: readonly string[]
  /** Solved in part; the family's texts when left out. */
  partly?: readonly string[]
  /** Not possible, with the reason; the family's texts when left out. */
  notPossible?: readonly string[]
}
