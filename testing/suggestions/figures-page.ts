import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { KindModel } from '@manyuan/core/suggestions/model.ts'
import { nothingSaid } from '@manyuan/core/suggestions/open-model.ts'
import { standardKinds } from '../../server/src/kinds/standard/kinds.ts'
import { type Guess, isRight, judged, judgeKinds, type Row } from './judge.ts'
import { judgePlaces, type PlaceVerdict } from './judge-places.ts'

const page = new URL('../../docs/suggestions.md', import.meta.url)
const begins = '<!-- figures: written by `npm run suggestions` -->'
const ends = '<!-- end of figures -->'

const percent = (share: number) => `${Math.round(share * 100)} %`

const names: Readonly<Record<string, string>> = {
  all: '**all**',
  citizen: 'written by citizens',
  clerk: 'by clerks',
  gridWorker: 'by grid workers',
  short: 'under 20 characters',
  long: '60 characters or more',
  two: 'two problems in one',
  former: '*the former judged texts*',
}

function lineOf({ name, texts, said, certain, ...shares }: Row): string {
  const cells = [
    names[name] ?? name,
    texts,
    percent(shares.first),
    percent(shares.amongThree),
    percent(said),
    said > 0 ? percent(shares.saidRight) : '–',
    percent(certain),
    certain > 0 ? percent(shares.certainRight) : '–',
    percent(shares.unit),
  ]
  return `| ${cells.join(' | ')} |`
}

type Places = ReturnType<typeof judgePlaces>['named']

function placesLines(name: string, named: Places, unnamed: Places): string {
  const count = (of: Places, verdict: PlaceVerdict) => of.filter((one) => one.verdict === verdict).length
  return `| ${name} a place | ${named.length} | ${count(named, 'right')} | ${count(named, 'oneOfSeveral')} | ${count(named, 'wrong')} | ${count(named, 'notFound')} |
| ${name} none | ${unnamed.length} | ${count(unnamed, 'right')} | – | ${count(unnamed, 'ofNone')} | – |`
}

function placesTable(): string {
  const { named, unnamed, said, former } = judgePlaces()
  return `| texts that | | right | one of several | wrong | not found |
| --- | --- | --- | --- | --- | --- |
${placesLines('name', named, unnamed)}
${placesLines('as people say it: mean', said.named, said.unnamed)}
${placesLines('*the former of these: mean*', former.named, former.unnamed)}`
}

const kindNames = new Map(standardKinds.map(({ id, name }) => [id, name.zh]))
const nameOf = (kindId: string) => kindNames.get(kindId) ?? kindId

/** Kinds of which more than one text was missed, and what stood first instead, the worst first. */
function failuresTable(wrong: readonly Guess[]): string {
  const missed = [...Map.groupBy(wrong, ({ text }) => text.kindId)]
    .filter(([, { length }]) => length > 1)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  const lines = missed.map(([kindId, guesses]) => {
    const texts = judged.filter((text) => text.kindId === kindId).length
    const instead = new Set(guesses.map(({ ranked }) => nameOf(ranked[0] ?? nothingSaid)))
    return `| ${nameOf(kindId)} | ${texts} | ${guesses.length} | ${[...instead].join('、')} |`
  })
  return `| kind | texts | missed | what stood first instead |
| --- | --- | --- | --- |
${lines.join('\n')}`
}

/** How many were missed, and how near: another kind of the same family, and still among the three. */
function failuresText(wrong: readonly Guess[]): string {
  const family = (kindId: string | undefined) => kindId?.split('.')[0]
  const near = wrong.filter(({ text, ranked }) => family(ranked[0]) === family(text.kindId)).length
  const amongThree = wrong.filter((one) => one.ranked.some((kindId) => isRight(one, kindId))).length
  return `Of ${wrong.length} texts of which another kind stood first, ${near} were given one of the right family, and ${amongThree} had the right kind among the three. Kinds missed more than once:

${failuresTable(wrong)}`
}

function figuresText(model: KindModel): string {
  const { rows, former, wrong, saidOfNothing } = judgeKinds(model)
  const bytes = gzipSync(JSON.stringify(model)).length
  const nothing = judged.length - (rows[0]?.texts ?? 0)
  return `${model.kinds.length} kinds, ${model.grams.split('\n').length} n-grams, ${Math.round(bytes / 1000)} kB compressed. "Certain" is said from a likelihood of ${model.from.certain} on, "perhaps" from ${model.from.perhaps} on.

| texts | | first | among three | said | right when said | certain | right when certain | unit |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[...rows, former].map(lineOf).join('\n')}

Of ${nothing} texts that say nothing, something was suggested for ${saidOfNothing}.

${placesTable()}

### Where it fails

${failuresText(wrong)}`
}

/** Writes the figures of a model on the judged texts into the page. */
export function writeFigures(model: KindModel): void {
  const text = readFileSync(page, 'utf8')
  const [before = ''] = text.split(begins)
  const [, after = ''] = text.split(ends)
  writeFileSync(page, `${before}${begins}\n\n${figuresText(model)}\n\n${ends}${after}`)
}

/** Whether the page tells the figures of this model. */
export function tellsFigures(model: KindModel): boolean {
  return readFileSync(page, 'utf8').includes(figuresText(model))
}
