/** One scanned page; `starts` says that a letter begins with it. `matter` is where it goes once its letter is registered. */
export type Page = {
  id: string
  name: string
  type: string
  starts: boolean
  matter?: string
  problem?: string
}

/** The scans of a morning in their order: which of them make a letter shows by where letters start. */
export type Pile = readonly Page[]

/** Pages that are still to be registered, letter by letter. */
export function lettersOf(pile: Pile): Page[][] {
  const letters: Page[][] = []
  for (const page of pile.filter(({ matter }) => matter === undefined)) {
    const last = letters.at(-1)
    if (page.starts || !last) letters.push([page])
    else last.push(page)
  }
  return letters
}

/** Each file that comes in is a letter until somebody says otherwise: parting is rarer than putting together is wrong. */
export function withPages(pile: Pile, pages: readonly Omit<Page, 'starts'>[]): Pile {
  return [...pile, ...pages.map((page) => ({ ...page, starts: true }))]
}

/** Lets a letter begin with this page, or joins it to the one before. */
export function toggleStart(pile: Pile, id: string): Pile {
  return pile.map((page) => (page.id === id ? { ...page, starts: !page.starts } : page))
}

/** Moves a page one place; where letters start stays where it is. */
export function movePage(pile: Pile, id: string, by: -1 | 1): Pile {
  const at = pile.findIndex((page) => page.id === id)
  const [one, other] = [pile[at], pile[at + by]]
  if (!one || !other || other.matter !== undefined) return pile
  return pile.map((page) =>
    page === one
      ? { ...other, starts: one.starts }
      : page === other
        ? { ...one, starts: other.starts }
        : page,
  )
}

/** Takes a page out; a letter that began with it begins with the next of its pages. */
export function withoutPage(pile: Pile, id: string): Pile {
  const at = pile.findIndex((page) => page.id === id)
  const gone = pile[at]
  return pile.flatMap((page, index) => {
    if (index === at) return []
    return index === at + 1 && gone?.starts ? [{ ...page, starts: true }] : [page]
  })
}

/** Says of the pages of a letter which matter they belong to now. */
export function registered(pile: Pile, ids: readonly string[], matter: string): Pile {
  return pile.map((page) => (ids.includes(page.id) ? { ...page, matter } : page))
}

/** The first page whose letter is registered and that nobody has refused. */
export function nextToSend(pile: Pile): (Page & { matter: string }) | undefined {
  return pile.find(
    (page): page is Page & { matter: string } => page.matter !== undefined && page.problem === undefined,
  )
}
