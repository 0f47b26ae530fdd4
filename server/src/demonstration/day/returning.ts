import type { DayStory } from './stories.ts'

/** A working day in minutes, and how many of them ago the same manhole was mended, each time for a while. */
const day = 480
const mended = [50, 42, 33, 25, 16, 8]

const words = [
  '群众反映：汉江路口的井盖松了，车一过就响，晚上吵得睡不着。',
  '来电反映：汉江路口那个井盖又翘起来了，骑车的人差点摔倒。',
  '群众反映：汉江路口井盖边上的沥青碎了一圈，井盖又晃。',
  '来电反映：汉江路口的井盖修了没多久，又塌下去一块。',
  '群众反映：汉江路口的井盖一下雨就顶起来。',
  '来电反映：汉江路口的井盖又响了，这是今年第几回了。',
]

const said = { result: 'reached', answered: true, solved: true, satisfied: true }

/** From the report to the end in three working days. */
function wholeLife(ago: number, n: number): DayStory {
  return {
    name: `manhole${n}`,
    kindId: 'event.part.utility.manhole',
    source: n % 2 === 0 ? 'hotline12345' : 'phone',
    words: words[n] ?? '',
    registered: ago,
    steps: [
      [ago - 30, 'county', 'accept'],
      [ago - 45, 'county', 'dispatch', { leadUnitId: { unitOf: 'urban' } }],
      [ago - 90, 'urban', 'sign'],
      [ago - 600, 'urban', 'settle', { outcome: 'solved', answer: '井盖已重新固定，周边沥青已补。' }],
      [ago - 700, 'county', 'review'],
      [ago - 900, 'callback', 'callBack', said],
      [ago - 1000, 'county', 'close'],
    ],
  }
}

/** When the job of the night found it, working minutes before the end of the time told. */
export const foundAgo = 5 * day

const cause = '汉江路口井座整体下沉，逐次固定井盖不顶事：请城管局会同排水公司重做井座和路基。'

/** The same manhole six times in three months, and the root-cause matter that somebody made above it. */
export function returningStories(): DayStory[] {
  return mended.map((days, n) => {
    const life = wholeLife(days * day, n)
    const raise = [4 * day, 'county', 'raiseCause', { words: cause }] as const
    return n === mended.length - 1 ? { ...life, steps: [...life.steps, raise] } : life
  })
}
