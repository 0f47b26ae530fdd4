import { readFileSync } from 'node:fs'
import { findPlaces } from '@manyuan/core/suggestions/find-places.ts'
import { buildGazetteer } from '@manyuan/core/suggestions/gazetteer.ts'
import { formerJudgedPlaceTexts } from './former-judged-place-texts.ts'
import { judged } from './judge.ts'
import { judgedPlaceTexts } from './judged-place-texts.ts'
import { type PlaceText, readPlaceTexts } from './read-texts.ts'

const widths: Readonly<Record<string, number>> = { city: 4, county: 6, town: 9, village: 12 }
const file = new URL('../../server/src/demonstration/data/ankang-divisions.csv', import.meta.url)
const places = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code = '', name = '', level = ''] = line.split(',')
    return { path: code.slice(0, widths[level]), name }
  })
const gazetteer = buildGazetteer(places)
const cityPath = places[0]?.path ?? ''

/** The paths of places called so, `恒口镇/大坡村` for one within the other. */
function pathsOf(named: string): string[] {
  return named.split('/').reduce<string[]>(
    (above, part) => {
      const plain = part.replace('社区', '社区居委会').replace(/村$/, '村委会')
      return places
        .filter(
          ({ name, path }) => (name === part || name === plain) && above.some((one) => path.startsWith(one)),
        )
        .map(({ path }) => path)
    },
    [cityPath],
  )
}

export type PlaceVerdict = 'right' | 'oneOfSeveral' | 'wrong' | 'notFound' | 'ofNone'

function verdictOn({ words, place, heardAt }: PlaceText): PlaceVerdict {
  const home = heardAt === undefined ? cityPath : (pathsOf(heardAt)[0] ?? cityPath)
  const found = findPlaces(gazetteer, words, home).map(({ path }) => path)
  if (place === undefined) return found.length === 0 ? 'right' : 'ofNone'
  const meant = pathsOf(place).filter((path) => path.startsWith(home))
  if (meant.length === 0) throw new Error(`There is no ${place}.`)
  if (found.length === 0) return 'notFound'
  if (!found.some((path) => meant.includes(path))) return 'wrong'
  return found.length === 1 ? 'right' : 'oneOfSeveral'
}

/** What is made of the places of some texts: of those that name one, and of those that name none. */
function judge(texts: readonly PlaceText[]) {
  const verdicts = texts.map((text) => ({ text, verdict: verdictOn(text) }))
  return {
    named: verdicts.filter(({ text }) => text.place !== undefined),
    unnamed: verdicts.filter(({ text }) => text.place === undefined),
  }
}

/** Of the judged texts; `said` are those that say a place as people do, `former` those by which these were mended. */
export function judgePlaces() {
  return {
    ...judge(judged),
    said: judge(readPlaceTexts(judgedPlaceTexts)),
    former: judge(readPlaceTexts(formerJudgedPlaceTexts)),
  }
}
