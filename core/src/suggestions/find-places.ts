import type { Gazetteer, Meaning } from './gazetteer.ts'
import type { Span } from './grams.ts'
import { type NameText, readNames } from './place-names.ts'

/** A place that the words may mean, and which of them do. */
export type FoundPlace = { path: string; spans: Span[] }

type Mention = Span & { meanings: readonly Meaning[] }

/** More places of one name than this are no help: whoever writes has to say the town. */
const mostFound = 5
/** What stands before a place that is named without saying what sort of place it is. */
const leadsToPlace = /(^|[\s，。,.、；;：:（(]|在|到|住|去|从|往|过|我们|咱们|俺们|是|来自|位于)$/u
/** And what stands behind it: a part of it, a side of it, or what a place of the kind has one of and calls by its name. */
const followsPlace = new RegExp(
  `^(?:[0-9]*组|街|老街|古镇|集镇|镇上|街办|办事处|政府|境内|这边|那边|这里|那里|这头|那头|上有|人[，,]|的|$${[
    '村口 路口 桥 大桥 老桥 河边 河堤 码头 水库 电站 渡口 高速口 收费站 十字 红绿灯 车站 客运站 火车站 加油站 停车场',
    '小学 中学 初中 高中 中心小学 幼儿园 学校 卫生院 医院 派出所 法庭 司法所 供电所 敬老院 市场 菜市场 农贸市场 广场 公园 安置点 安置小区',
    '旁边 边上 附近 对面 后面 前面 门口 南头 北头 东头 西头',
  ]
    .flatMap((words) => words.split(' '))
    .map((word) => `|${word}`)
    .join('')})`,
  'u',
)

/** Words of every day that many places are called by: alone they name none. */
const everyday = new Set(
  '中心 团结 民主 友谊 和平 前进 联合 联盟 光明 幸福 新建 集镇 街道 学校 广场 老街 新街 河边 桥头 市场 长征 青春 中原 向阳 红旗 胜利'.split(
    ' ',
  ),
)

/**
 * Whether a short name is meant as a place: by what stands around it, or because a place within it follows, which may be
 * short too (石梯双联) where the words lead to the first.
 */
function isMeant(
  gazetteer: Gazetteer,
  { text }: NameText,
  [from, to]: [number, number],
  all: readonly Meaning[],
): boolean {
  const isLedTo = leadsToPlace.test(text.slice(0, from))
  for (let length = 2; length <= gazetteer.longest && to + length <= text.length; length += 1)
    for (const { full, path } of gazetteer.meaningsOf(text.slice(to, to + length)))
      if ((full || isLedTo) && all.some((above) => path !== above.path && path.startsWith(above.path)))
        return true
  return isLedTo && !everyday.has(text.slice(from, to)) && followsPlace.test(text.slice(to))
}

/** The names that stand in the text, from the left, the longest at each place. */
function mentionsIn(gazetteer: Gazetteer, read: NameText): Mention[] {
  const found: Mention[] = []
  for (let from = 0; from < read.text.length; ) {
    const mention = longestAt(gazetteer, read, from, found.at(-1))
    if (mention) found.push(mention.mention)
    from = mention ? mention.end : from + 1
  }
  return found
}

/** Of places called alike of which one lies in the other the larger one: a short name says no more than that. */
function outermost(meanings: readonly Meaning[]): Meaning[] {
  return meanings.filter(
    ({ path }) => !meanings.some((above) => above.path !== path && path.startsWith(above.path)),
  )
}

function longestAt(gazetteer: Gazetteer, read: NameText, from: number, before: Mention | undefined) {
  for (let length = Math.min(gazetteer.longest, read.text.length - from); length >= 2; length -= 1) {
    const end = from + length
    const all = gazetteer.meaningsOf(read.text.slice(from, end))
    const start = read.at[from]?.from ?? 0
    // Right behind another place a short name is one below it: 恒口大坡.
    const isBehind = before?.to === start
    const inside = all.filter(({ path }) => before?.meanings.some((above) => path.startsWith(above.path)))
    const meanings = all.filter(({ full }) => full)
    const meant =
      meanings.length > 0
        ? meanings
        : isBehind
          ? inside
          : isMeant(gazetteer, read, [from, end], all)
            ? all.filter(({ below }) => !below)
            : []
    if (meant.length > 0)
      return { end, mention: { from: start, to: read.at[end - 1]?.to ?? 0, meanings: outermost(meant) } }
  }
  return undefined
}

/** How far two paths go together. */
function shared(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/**
 * The places that the words mean: one when it is clear, several when they are called alike and nothing else tells which,
 * those nearest to `home` first. `home` is the path of whoever is asked: one place of that name within it is clear.
 */
export function findPlaces(gazetteer: Gazetteer, words: string, home: string): FoundPlace[] {
  const mentions = mentionsIn(gazetteer, readNames(words))
  const meant = mentions.flatMap((mention) =>
    mention.meanings.map(({ path }) => {
      const above = mentions.filter(
        (other) =>
          other !== mention &&
          other.meanings.some((place) => path.startsWith(place.path) && place.path.length < path.length),
      )
      const below = mentions.some((other) =>
        other.meanings.some((place) => place.path.startsWith(path) && place.path.length > path.length),
      )
      const isHome = path.startsWith(home)
      return { path, spans: [...above, mention], support: above.length, below, isHome }
    }),
  )
  // A town in which a named village lies says where the village is, and is not meant itself.
  const lowest = meant.filter(({ below }) => !below)
  const most = Math.max(0, ...lowest.map(({ support }) => support))
  const supported = lowest.filter(({ support }) => support === most)
  const near = supported.some(({ isHome }) => isHome) ? supported.filter(({ isHome }) => isHome) : supported
  const byPath = new Map(near.map((place) => [place.path, place]))
  return [...byPath.values()]
    .sort((a, b) => shared(b.path, home) - shared(a.path, home) || (a.path < b.path ? -1 : 1))
    .slice(0, mostFound)
    .map(({ path, spans }) => ({
      path,
      spans: spans.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from),
    }))
}
