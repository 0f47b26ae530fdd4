import type { Chance } from '../random.ts'
import { disputeWords } from './disputes.ts'
import { eventWords } from './events.ts'
import { hazardWords } from './hazards.ts'
import { composeHamlet, composeStreet } from './names.ts'
import { serviceWords } from './services.ts'
import { voiceWords } from './voices.ts'

export { composeName, composePhone, composePlaceWords } from './names.ts'

/** What people bring, by kind. Slots: `{place}`, `{street}`, `{village}`, `{days}`, `{count}`, `{small}`, `{amount}`, `{sum}`, `{thing}`. */
export const wordsByKind: Readonly<Record<string, readonly string[]>> = {
  ...disputeWords,
  ...eventWords,
  ...hazardWords,
  ...serviceWords,
  ...voiceWords,
}

const things = '洗衣机 冰箱 电视 手机 电动车 热水器 沙发 微耕机 打米机 空调 电饭锅 水泵'.split(' ')

const slots: Record<string, (chance: Chance) => string> = {
  place: (chance) => (chance.next() < 0.5 ? composeHamlet(chance) : composeStreet(chance)),
  street: composeStreet,
  village: composeHamlet,
  days: (chance) => String(2 + chance.int(40)),
  count: (chance) => String(2 + chance.int(8)),
  amount: (chance) => String((2 + chance.int(178)) * 100),
  small: (chance) => String((3 + chance.int(90)) * 10),
  sum: (chance) => `${2 + chance.int(18)}万`,
  thing: (chance) => chance.pick(things),
}

/** Fills the slots of a text; an unknown slot is a mistake in the data and throws. */
function fill(chance: Chance, text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const slot = slots[name]
    if (!slot) throw new Error(`No slot is called ${name}: ${text}`)
    return slot(chance)
  })
}

const openings = ['', '', '', '', '您好，', '你好，', '领导好，', '我反映个事：', '麻烦问一下，', '同志，']
const plainOpenings = ['', '', '', '您好，', '你好，']
const asking = ['', '', '麻烦答复一下。', '谢谢。', '想问清楚了再去办。']

const endings: Record<string, readonly string[]> = {
  dispute: ['', '', '', '请尽快处理。', '希望有人来主持个公道。', '我白天都在家。', '先调解，说不通再讲。'],
  event: ['', '', '', '请尽快处理。', '希望有人来看看。', '谢谢。', '我拍了照片。'],
  hazard: ['', '', '请赶紧来人看看。', '出了事就晚了。', '谢谢。'],
  service: ['', '', '', ...asking, '我白天都在家。'],
  suggestion: ['', '', '供参考。', '望采纳。', '谢谢。'],
  complaint: ['', '', '请核实。', '盼回复。', '望给个答复。'],
  consultation: asking,
  tip: ['', '请替我保密。', '我怕他们找麻烦，不要说是我讲的。', '请暗里查一查。'],
  nomination: ['', '这样的人该表扬。', '请核实。'],
}
/** Kinds whose texts begin with a suggestion, a question or a fact sound odd after "I report something". */
const plainlyOpened = ['suggestion', 'consultation', 'tip', 'nomination', 'service']

/** The words of the kind, or of the nearest kind above it that has some. */
function textsOf(kindId: string): readonly string[] {
  for (let id = kindId; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('.')))) {
    const texts = wordsByKind[id]
    if (texts) return texts
  }
  return wordsByKind['dispute.other'] ?? []
}

/** What somebody says when bringing a matter of this kind. */
export function composeWords(chance: Chance, kindId: string): string {
  const family = kindId.split('.')[0] ?? ''
  const opening = chance.pick(plainlyOpened.includes(family) ? plainOpenings : openings)
  const said = fill(chance, chance.pick(textsOf(kindId)))
  return opening + said + chance.pick(endings[family] ?? endings.event ?? [''])
}
