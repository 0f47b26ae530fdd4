import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'

type Manner = 'own' | 'grid' | 'phone' | 'letter' | 'handed'

/** How a text begins, by the way it came. Empty ones make it begin at once, as most people do. */
export const openings: Readonly<Record<Manner, readonly string[]>> = {
  own: [
    ...Array.from({ length: 9 }, () => ''),
    '您好，',
    '你好，',
    '领导好，',
    '同志你好，',
    '我反映个事：',
    '想反映一下：',
    '麻烦问一下，',
    '我是[三组|五组|小区|街上]的，',
    '帮我们看一下，',
    '说个事情，',
  ],
  grid: [
    '',
    '',
    '',
    '入户走访时群众反映：',
    '群众在院坝会上反映：',
    '群众在网格群里反映：',
    '中心户长转述：',
    '路上遇到群众反映：',
    '接到群众电话：',
  ],
  phone: ['来电人反映：', '来电反映：', '群众来电：', '', '来电人说，'],
  letter: ['尊敬的领导：', '领导同志：', '写信反映一件事，', ''],
  handed: ['转办：', '群众反映：', '来件反映：', ''],
}

/** Suggestions and questions sound odd after "I report something". */
const plain = ['', '', '', '您好，', '你好，', '同志你好，']
const plainFamilies: readonly Family[] = ['suggestion', 'consultation', 'service', 'nomination', 'tip']
/** What a grid worker sees needs no opening; what somebody told them does. */
const seenByWorkers: readonly Family[] = ['event', 'hazard']

const mannerOf = {
  portal: 'own',
  window: 'own',
  phone: 'phone',
  letter: 'letter',
  grid: 'grid',
  hotline12345: 'phone',
  police110: 'handed',
  petition: 'handed',
  superior: 'handed',
  department: 'handed',
  import: 'handed',
} as const satisfies Record<Source, Manner>

/** The openings that fit a source and a family. */
export function listOpenings(source: Source, family: Family): readonly string[] {
  const manner = mannerOf[source]
  if (manner === 'own' && plainFamilies.includes(family)) return plain
  if (manner === 'grid' && !seenByWorkers.includes(family)) return openings.grid.filter((text) => text !== '')
  return openings[manner]
}

/** What comes after: what was tried already, and what is asked for. */
export type Frame = { tried: readonly string[]; asks: readonly string[] }

const asks = [
  '请[来人看一下|尽快处理|帮忙解决]。',
  '希望有人[来看看|管一管]，谢谢。',
  '盼回复。',
  '麻烦你们了。',
  '[尽快|早点]给个回话。',
]
const tried = [
  '问了好几个地方，都说不归他们管。',
  '[打过电话|留过言]，{span}没回信。',
  '[不光我一家说|好几户都有意见]。',
]
const neighbourly: Frame = {
  tried: [
    '找过[组长|村上|社区]{few}回，[没说拢|还是老样子|说等等看]。',
    '跟他说了{n}次，[嘴上答应|当面好好的]，过后又不认。',
    '[组长|老支书|亲戚]来劝过{few}回，[没劝下来|两边都不让]。',
    '不想闹到[法院|派出所]去，[乡里乡亲的|抬头不见低头见]。',
    '报过一次警，[民警让先协商|民警劝开了]。',
    '再这样下去怕是要[打架|伤和气]。',
  ],
  asks: [
    '想请[人民调解员|村上|综治中心]给评个理。',
    '不图别的，[讲个道理|安安生生过日子]就行。',
    '请约个时间，叫双方都到场。',
    '[能调解就调解|双方坐下来谈]，实在不行再想别的办法。',
    '我[白天都在屋里|下午在家]，来之前打个电话。',
  ],
}
const owed: Frame = {
  tried: [
    '要了{n}回，[每次都说过几天|不是不接就是挂]。',
    '[微信|短信]记录都在，[他也认账|赖不掉]。',
    '一家人等着这钱[用|过日子]。',
    '找过[社区|村上|劳动监察]，让先自己协商。',
  ],
  asks: ['请帮忙[要回来|说一说]。', '[能分期也行|先给一部分也行]，总要有个准话。', ...asks.slice(2)],
}
const papers: Frame = {
  tried: [
    '去了{few}趟，[差材料|系统不通]。',
    '[儿女都在外头|家里没有年轻人]，自己弄不来。',
    '手机上点不明白。',
  ],
  asks: [
    '能不能[帮着办一下|上门办]？',
    '要哪些材料，请一次说清。',
    '麻烦告诉我去哪里办。',
    '谢谢[同志|你们]。',
  ],
}
const rain: Frame = {
  tried: ['再下一场雨不晓得会咋样。', '[老人娃娃|上下学的娃]天天从那过。', '一下雨就[睡不踏实|提心吊胆]。'],
  asks: ['请赶紧来看。', '等出了事就晚了。', '希望先[拉个警戒|放个牌子]。'],
}

/** By kind; a kind without its own takes that of the nearest above it. */
export const frames: Readonly<Record<string, Frame>> = {
  dispute: { tried, asks: [...asks, '想请综治中心出面[协调|说和]。', '该找哪个，给指个路也行。'] },
  'dispute.marriage': neighbourly,
  'dispute.neighbour': neighbourly,
  'dispute.land': neighbourly,
  'dispute.other': neighbourly,
  'dispute.contract': owed,
  'dispute.finance': owed,
  'dispute.labour': owed,
  'dispute.tort': { tried: ['谈了{few}次，差得远。', '单据都[留着|在]。'], asks: neighbourly.asks },
  event: { tried: [...tried, '以前也反映过，好了几天又那样。', '大家进进出出都不方便。'], asks },
  hazard: {
    tried: ['[老人娃娃|上下学的娃]天天从那过。', ...tried],
    asks: ['请赶紧来看。', '等出了事就晚了。', ...asks.slice(0, 3)],
  },
  'hazard.flood': rain,
  'hazard.geology': rain,
  'hazard.building': rain,
  service: {
    tried: ['[儿女都在外头|家里没有年轻人]，自己弄不来。', '问了{few}个人，说法不一样。'],
    asks: [
      '谢谢[同志|你们]。',
      '麻烦告诉我该找哪个。',
      '能不能帮一下？',
      '我[星期三|上午|赶集那天]可以过来。',
    ],
  },
  'service.pension': papers,
  'service.medical': papers,
  'service.registration': papers,
  'service.property': papers,
  'service.relocation': papers,
  suggestion: {
    tried: ['大家[平时摆龙门阵|在群里]都在说。', '我们{n}户人都有这个想法。', '邻县就是这么弄的，看着不错。'],
    asks: ['供你们参考。', '希望能考虑。', '能不能成给个回话。', '谢谢。'],
  },
  complaint: {
    tried: [
      '当时[有人在场|我记了时间]，可以作证。',
      '跟他们[管事的|前台]说过，没有下文。',
      '我不想得罪人，请给我保密。',
    ],
    asks: ['请上级[查一查|过问一下]。', '希望有个说法。', '不要再转回原单位。'],
  },
  consultation: {
    tried: ['网上说法不一样。', '问了几个人，各说各的。'],
    asks: ['请给个准信。', '谢谢解答。', '打电话或者短信回我都行。'],
  },
  tip: {
    tried: ['周围的人都怕，不敢说。', '我有[照片|聊天记录|录音]。', '具体时间地点我另外说。'],
    asks: ['请一定保密。', '希望早点查。', '不要打我电话，我[会再来|自己联系]。'],
  },
  nomination: {
    tried: ['好多人都看见了。', '有[监控|照片]可以查。'],
    asks: ['这样的人应该表扬。', '请核实。', '希望给点奖励。'],
  },
  undetermined: { tried: ['{when}就说过一次。'], asks: ['麻烦了。', '等你们电话。', '谢谢。'] },
}
