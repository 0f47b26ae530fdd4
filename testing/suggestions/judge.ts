import type { KindModel } from '@manyuan/core/suggestions/model.ts'
import { nothingSaid } from '@manyuan/core/suggestions/open-model.ts'
import { standardDuties } from '../../server/src/kinds/standard/duties.ts'
import { standardKinds } from '../../server/src/kinds/standard/kinds.ts'
import { guessesOf } from '../../server/src/suggestions/measure.ts'
import { formerJudgedTexts } from './former-judged-texts.ts'
import { judgedTexts } from './judged-texts.ts'
import { type JudgedText, readJudged } from './read-texts.ts'

export const judged = readJudged(judgedTexts)
/** Those that say something: of the others it is right to suggest nothing. */
const telling = judged.filter(({ kindId }) => kindId !== nothingSaid)
const formerTelling = readJudged(formerJudgedTexts).filter(({ kindId }) => kindId !== nothingSaid)
/** What the public figures are of: both sets, so that the easier one does not speak alone. */
export const publiclyJudged = [...telling, ...formerTelling]

export const selectable = new Set(standardKinds.filter((kind) => kind.selectable).map(({ id }) => id))
const families = new Map(standardKinds.map(({ id, family }) => [id, family]))
const leads = new Map(
  standardDuties.filter(({ level }) => level === 'county').map(({ kindId, lead }) => [kindId, lead]),
)

/** Shares of the texts of a group; `right` are shares of what was said. */
export type Row = {
  name: string
  texts: number
  first: number
  amongThree: number
  said: number
  saidRight: number
  certain: number
  certainRight: number
  /** Of the texts that say which unit: the duty list's line of the first kind leads there. */
  unit: number
}

export type Guess = { text: JudgedText; ranked: string[]; said: ReturnType<typeof guessesOf>[number]['said'] }

/** Whether a kind is the one, or one of the two, that a person chose. */
export function isRight({ text }: Guess, kindId: string | undefined): boolean {
  return kindId !== undefined && [text.kindId, text.also, text.or].includes(kindId)
}

function rowOf(name: string, guesses: readonly Guess[]): Row {
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of)
  const count = (fits: (guess: Guess) => boolean) => guesses.filter(fits).length
  const first = (guess: Guess) => guess.said[0]
  const isCertain = (guess: Guess) => first(guess)?.certainty === 'certain'
  const said = count((guess) => guess.said.length > 0)
  const certain = count(isCertain)
  const units = count(({ text }) => text.unit !== undefined)
  return {
    name,
    texts: guesses.length,
    first: share(
      count((guess) => isRight(guess, guess.ranked[0])),
      guesses.length,
    ),
    amongThree: share(
      count((guess) => guess.ranked.some((id) => isRight(guess, id))),
      guesses.length,
    ),
    said: share(said, guesses.length),
    saidRight: share(
      count((guess) => isRight(guess, first(guess)?.kindId)),
      said,
    ),
    certain: share(certain, guesses.length),
    certainRight: share(
      count((guess) => isCertain(guess) && isRight(guess, first(guess)?.kindId)),
      certain,
    ),
    unit: share(
      count(({ text, ranked }) => text.unit !== undefined && leads.get(ranked[0] ?? '') === text.unit),
      units,
    ),
  }
}

function guess(model: KindModel, texts: readonly JudgedText[]): Guess[] {
  const guesses = guessesOf(model, texts, (id) => selectable.has(id))
  return texts.flatMap((text, at) => {
    const made = guesses[at]
    return made ? [{ text, ranked: made.ranked, said: made.said }] : []
  })
}

const longText = 60
const shortText = 20

/**
 * How the kinds of the judged texts are found: all, by family, by who writes, by length, with two problems. `former` are
 * the texts that were judged before: their order of kinds is judged still, how sure it is was settled on them.
 */
export function judgeKinds(model: KindModel): {
  rows: Row[]
  former: Row
  wrong: Guess[]
  saidOfNothing: number
} {
  const guesses = guess(model, telling)
  const by = (name: string, fits: (text: JudgedText) => boolean) =>
    rowOf(
      name,
      guesses.filter(({ text }) => fits(text)),
    )
  return {
    rows: [
      rowOf('all', guesses),
      ...[...new Set(families.values())]
        .filter((family) => family !== 'undetermined')
        .map((family) => by(family, ({ kindId }) => families.get(kindId) === family)),
      by('citizen', ({ writer }) => writer === 'citizen'),
      by('clerk', ({ writer }) => writer === 'clerk'),
      by('gridWorker', ({ writer }) => writer === 'gridWorker'),
      by('short', ({ words }) => words.length < shortText),
      by('long', ({ words }) => words.length >= longText),
      by('two', ({ also }) => also !== undefined),
    ],
    former: rowOf('former', guess(model, formerTelling)),
    wrong: guesses.filter((one) => !isRight(one, one.ranked[0])),
    saidOfNothing: guess(
      model,
      judged.filter(({ kindId }) => kindId === nothingSaid),
    ).filter(({ said }) => said.length > 0).length,
  }
}
