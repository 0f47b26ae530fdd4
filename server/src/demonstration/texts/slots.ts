import type { Chance } from '../random.ts'
import { composeSurname } from './names.ts'
import { composeSpot } from './places.ts'

const spans = [
  '三四天',
  '五六天',
  '一个多星期',
  '半个月',
  '二十来天',
  '一个多月',
  '两个月',
  '三个月',
  '小半年',
]
const whens = ['昨天', '前天', '大前天', '昨晚', '今早', '前几天', '上个星期', '月初', '上个月']
const hours = ['晚上八点', '晚上九点', '晚上十点', '晚上十一点']
const ages = ['六十三', '六十八', '七十一', '七十四', '七十九', '八十一', '八十三', '八十六', '九十']
const things = [
  '洗衣机',
  '冰箱',
  '电视',
  '手机',
  '电动车',
  '热水器',
  '沙发',
  '微耕机',
  '打米机',
  '空调',
  '电饭锅',
  '水泵',
]
const wan = [
  '1.2万',
  '1.5万',
  '2万',
  '2.8万',
  '3万',
  '3.6万',
  '4万',
  '5万',
  '6万',
  '8万',
  '10万',
  '12万',
  '18万',
]

/** What fills the slots; amounts are in yuan, `big` in ten thousands, `few` is 2 to 4, `n` 2 to 9. */
const slots = {
  where: composeSpot,
  n: (chance: Chance) => String(2 + chance.int(8)),
  few: (chance: Chance) => chance.pick(['两', '三', '四']),
  days: (chance: Chance) => String(2 + chance.int(40)),
  span: (chance: Chance) => chance.pick(spans),
  when: (chance: Chance) => chance.pick(whens),
  time: (chance: Chance) => chance.pick(hours),
  age: (chance: Chance) => chance.pick(ages),
  floor: (chance: Chance) => String(3 + chance.int(15)),
  small: (chance: Chance) => String((6 + chance.int(44)) * 10),
  money: (chance: Chance) => String((6 + chance.int(180)) * 100),
  big: (chance: Chance) => chance.pick(wan),
  thing: (chance: Chance) => chance.pick(things),
  neighbour: (chance: Chance) => {
    const surname = composeSurname(chance)
    return chance.pick([
      `隔壁老${surname}`,
      `${surname}家`,
      `隔壁${surname}家`,
      `坎上${surname}家`,
      `坎下${surname}家`,
      `前院${surname}家`,
      '邻居',
      '对门',
    ])
  },
} as const satisfies Record<string, (chance: Chance) => string>

export type Slot = keyof typeof slots
export const slotNames = Object.keys(slots) as readonly Slot[]

/** A text with its choices made and its slots filled; `given` goes before chance. */
export function fill(
  chance: Chance,
  text: string,
  given: Readonly<Partial<Record<Slot, string>>> = {},
): string {
  return text
    .replace(/\[([^[\]]+)\]/g, (_, parts: string) => chance.pick(parts.split('|')))
    .replace(/\{(\w+)\}/g, (found, name: Slot) => given[name] ?? slots[name]?.(chance) ?? found)
}
