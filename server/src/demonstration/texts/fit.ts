import type { Slot } from './slots.ts'

/** Pairs of characters that stand in every second text and say nothing about what it is about. */
const empty = new Set(
  '已经 我家 一个 没有 不到 不了 还是 的时 的人 上的 了一 到现 有人 没人 这里 那里 他家 我们 你们 他们 怎么 能不 不能 一下 几个 现在 处理 办理 完成 完毕 现场 双方 当天 三天 两个 三个 四个 申请'.split(
    ' ',
  ),
)

function pairsOf(text: string): Set<string> {
  const plain = text.replace(/\{\w+\}/g, '，')
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const pair = plain.slice(at, at + 2)
    if (/^\p{Script=Han}{2}$/u.test(pair) && !empty.has(pair)) pairs.add(pair)
  }
  return pairs
}

/**
 * The answers that speak of the same thing as the words, judged by pairs of characters they share; none when no
 * answer does. Two disputes over land may be about a road and about a spring: one must not get the other's answer.
 */
export function listFitting(words: string, answers: readonly string[]): readonly string[] {
  const said = pairsOf(words)
  const scores = answers.map((answer) => [...pairsOf(answer)].filter((pair) => said.has(pair)).length)
  const best = Math.max(0, ...scores)
  return best === 0 ? [] : answers.filter((_, at) => (scores[at] ?? 0) === best)
}

/** Sums and numbers that the words name, so that the answer speaks of the same ones; `share` of the sum. */
export function readFacts(words: string, share: number): Partial<Record<Slot, string>> {
  const sum = /(\d+(?:\.\d+)?)(万?)元/.exec(words)
  const people = /(\d)(?:个人|个服务员|名|户)/.exec(words)
  const yuan = sum ? Number(sum[1]) * (sum[2] ? 10_000 : 1) * share : undefined
  const inWords =
    yuan === undefined
      ? undefined
      : sum?.[2] && share === 1
        ? `${sum[1]}万`
        : String(yuan > 1000 ? Math.round(yuan / 100) * 100 : Math.max(10, Math.round(yuan / 10) * 10))
  return {
    ...(inWords ? { money: inWords, big: inWords, small: inWords } : {}),
    ...(people?.[1] ? { n: people[1] } : {}),
  }
}
