import type { Division } from '@manyuan/core/places/places.ts'
import type { Dictionary } from '../places/dictionary.ts'

const endings = /(居民委员会|村民委员会|居委会|村委会|社区|街道办事处|街道|县|区|市|镇|乡|村)$/

/** The name without what kind of place it is: 双堤 for 双堤社区居委会. */
function bare(name: string): string {
  const short = name.replace(endings, '')
  return short === name || short.length < 2 ? name : bare(short)
}

function isNamed(division: Division, text: string): boolean {
  return division.name.zh === text || bare(division.name.zh) === bare(text)
}

/** The division that a text begins with, the longest name first, and what is left of the text. */
function step(children: readonly Division[], text: string): { division: Division; rest: string } | undefined {
  const candidates = children
    .flatMap((division) => [division.name.zh, bare(division.name.zh)].map((name) => ({ division, name })))
    .filter(({ name }) => text.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length)
  const best = candidates[0]
  if (!best) return undefined
  return {
    division: best.division,
    rest: text.slice(best.name.length).replace(/^(居委会|村委会|社区|街道|镇|村)/, ''),
  }
}

function walk(dictionary: Dictionary, from: Division, text: string): Division | undefined {
  if (text === '') return from
  const valid = dictionary.childrenOf(from.id).filter((division) => division.validTo === null)
  const named = valid.filter((division) => isNamed(division, text))
  if (named.length === 1) return named[0]
  const next = step(valid, text)
  return next && walk(dictionary, next.division, next.rest.trim())
}

/** 某县某镇某村: what a file may say to mean this place and no other. */
function nameFromCounty(dictionary: Dictionary, division: Division): string {
  const above = division.parentId === null ? undefined : dictionary.division(division.parentId)
  const before = above && above !== dictionary.city ? nameFromCounty(dictionary, above) : ''
  return before + division.name.zh
}

export type FoundPlace = { division: Division } | { value: string; like: string[] }

/** What a village is called, whether its committee is named along or not: 双堤社区居委会 is 双堤社区, 老城村委会 is 老城村. */
function plain(name: string): string {
  return name.replace(/村?(村民委员会|村委会)$/, '村').replace(/(居民委员会|居委会)$/, '')
}

type ByName = Record<'plain' | 'whole', ReadonlyMap<string, Division[]>> & { longest: number }
const byNames = new WeakMap<Dictionary, ByName>()

/** The valid places by their names: going through all of them for every cell that is new would take milliseconds each. */
function byNameIn(dictionary: Dictionary): ByName {
  const known = byNames.get(dictionary)
  if (known) return known
  const valid = dictionary.divisions.filter(({ validTo }) => validTo === null)
  const made = {
    plain: Map.groupBy(valid, ({ name }) => plain(name.zh)),
    whole: Map.groupBy(valid, ({ name }) => name.zh),
    longest: Math.max(...valid.map(({ name }) => name.zh.length)),
  }
  byNames.set(dictionary, made)
  return made
}

/**
 * The places that names mean which do not begin with the county, as ledgers of a county or town are kept: each that
 * the first of them, or its beginning, is the full name of.
 */
function placesNamed(dictionary: Dictionary, parts: readonly string[], within: string): Division[] {
  const [first = '', ...others] = parts
  const names = byNameIn(dictionary)
  const isWithin = ({ path }: Division) => path.startsWith(within)
  const beginnings = Array.from({ length: Math.min(first.length, names.longest) }, (_, n) => n + 1)
  const begun = beginnings.flatMap((n) =>
    (names.whole.get(first.slice(0, n)) ?? [])
      .filter(isWithin)
      .flatMap((division) => walk(dictionary, division, first.slice(n).trim()) ?? []),
  )
  const whole = [...(names.plain.get(plain(first)) ?? []).filter(isWithin), ...begun].flatMap((from) => {
    let at: Division | undefined = from
    for (const part of others) at = at && walk(dictionary, at, part)
    return at ?? []
  })
  return [...new Set(whole)]
}

/** Files name the same places again and again: what a cell means is looked up once. */
export function placeFinder(
  dictionary: Dictionary,
  within?: string,
): (cells: readonly string[]) => FoundPlace {
  const known = new Map<string, FoundPlace>()
  const most = 10_000
  return (cells) => {
    const key = cells.join('\n')
    const found = known.get(key) ?? findPlace(dictionary, cells, within)
    if (known.size < most) known.set(key, found)
    return found
  }
}

/**
 * The place that one or several cells mean: a code of 12 digits, or names from the county down, apart or in one piece;
 * without the county where there is one place alone of that name `within` a path. Gives what it may have been otherwise.
 */
export function findPlace(
  dictionary: Dictionary,
  cells: readonly string[],
  within = dictionary.city.path,
): FoundPlace {
  const parts = cells.map((cell) => cell.normalize('NFKC').trim()).filter(Boolean)
  const value = parts.join(' ').slice(0, 80)
  const code = parts.find((part) => /^\d{12}$/.test(part))
  const byCode = code && dictionary.divisions.find((one) => one.code === code && one.validTo === null)
  if (byCode) return { division: byCode }
  let at: Division | undefined = parts.length > 0 ? dictionary.city : undefined
  for (const part of parts) {
    const text = isNamed(dictionary.city, part) ? '' : part.replace(dictionary.city.name.zh, '').trim()
    at = at && walk(dictionary, at, text)
  }
  if (at && !code) return { division: at }
  const named = code || parts.length === 0 ? [] : placesNamed(dictionary, parts, within)
  if (named.length === 1 && named[0]) return { division: named[0] }
  if (named.length > 1)
    return { value, like: named.slice(0, 3).map((one) => nameFromCounty(dictionary, one)) }
  const last = bare(parts.at(-1) ?? '')
  const like = dictionary.divisions
    .filter((one) => one.validTo === null && last.length > 1 && one.name.zh.includes(last.slice(0, 2)))
    .slice(0, 3)
    .map((one) => nameFromCounty(dictionary, one))
  return { value, like }
}
