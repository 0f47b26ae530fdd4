import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'

/** How a text begins, by the way it came. Empty ones make it begin at once, as most people do. */
export const openings: Readonly<Record<'own' | 'grid' | 'phone' | 'letter' | 'handed', readonly string[]>> = {
  own: [
    '',
    '',
    '',
    '',
    '',
    '',
    '',
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

/** Which opening fits a source. */
export const openingOf = {
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
} as const satisfies Record<Source, keyof typeof openings>

type Frame = { tried: readonly string[]; asks: readonly string[] }

const trouble: Frame = {
  tried: [
    '找过[组长|村上|社区|物业]{few}回，[没说拢|还是老样子|说等等看]。',
    '跟他们说了{n}次，[嘴上答应|当面好好的]，过后又不认。',
    '以前也反映过，好了几天又那样。',
    '问了好几个地方，都说不归他们管。',
    '[打过电话|留过言]，{span}没回信。',
    '左邻右舍都晓得，[不光我一家说|好几户都有意见]。',
  ],
  asks: [
    '请[来人看一下|尽快处理|帮忙解决]。',
    '希望有人[来看看|管一管]，谢谢。',
    '盼回复。',
    '我[白天都在屋里|下午在家]，来之前打个电话。',
    '不图别的，[讲个道理|安安生生过日子]就行。',
    '麻烦你们了。',
    '这事拖不得了。',
  ],
}

/** What comes after: what was tried already, and what is asked for. */
export const frames: Readonly<Record<Family, Frame>> = {
  dispute: {
    tried: [
      ...trouble.tried,
      '[组长|老支书|亲戚]来劝过{few}回，[没劝下来|两边都不让]。',
      '不想闹到[法院|派出所]去，[乡里乡亲的|都是一个院子的]。',
      '报过一次警，[民警让先协商|民警劝开了]。',
      '再这样下去怕是要打架。',
    ],
    asks: [
      ...trouble.asks,
      '想请[人民调解员|村上|综治中心]给评个理。',
      '[能调解就调解|双方坐下来谈]，实在不行我再想别的办法。',
      '请约个时间，叫双方都到场。',
    ],
  },
  event: {
    tried: [...trouble.tried, '{when}有[老人|娃娃|骑车的]差点摔了。', '大家进进出出都不方便。'],
    asks: trouble.asks,
  },
  hazard: {
    tried: [
      '再下一场雨不晓得会咋样。',
      '[老人娃娃|上下学的娃]天天从那过。',
      '以前出过一次事，好在没伤人。',
      ...trouble.tried.slice(2),
    ],
    asks: ['请赶紧来看。', '等出了事就晚了。', '希望先[拉个警戒|放个牌子]。', ...trouble.asks.slice(0, 3)],
  },
  service: {
    tried: [
      '[儿女都在外头|家里没有年轻人]，自己弄不来。',
      '去了{few}趟，[差材料|人没在|系统不通]。',
      '手机上点不明白。',
      '材料我都[带了|准备好了]。',
    ],
    asks: [
      '能不能[帮着办一下|上门办]？',
      '要哪些材料，请一次说清。',
      '谢谢[同志|你们]。',
      '麻烦告诉我去哪里办。',
      '我[星期三|上午|赶集那天]可以过来。',
    ],
  },
  suggestion: {
    tried: ['大家[平时摆龙门阵|在群里]都在说。', '我们{n}户人都有这个想法。', '邻县就是这么弄的，看着不错。'],
    asks: ['供你们参考。', '希望能考虑。', '能不能成给个回话。', '谢谢采纳。'],
  },
  complaint: {
    tried: [
      '当时[有人在场|我记了时间]，可以作证。',
      '跟[他们领导|前台]说过，没有下文。',
      '我不想得罪人，[请别说是我|请给我保密]。',
    ],
    asks: ['请上级[查一查|过问一下]。', '希望有个说法。', '不要再转回[他们单位|原单位]。', '请保密。'],
  },
  consultation: {
    tried: ['网上说法不一样。', '问了几个人，各说各的。', '打电话占线。'],
    asks: ['请给个准信。', '谢谢解答。', '打电话或者短信回我都行。', '急着用，麻烦快点。'],
  },
  tip: {
    tried: ['周围的人都怕，不敢说。', '我有[照片|聊天记录|转账截图]。', '具体时间地点我另外说。'],
    asks: ['请一定保密。', '希望早点查。', '不要打我电话，我[会再来|自己联系]。'],
  },
  nomination: {
    tried: ['好多人都看见了。', '有[监控|照片]可以查。', '他做完就走了，[名字都没留|不肯说]。'],
    asks: ['这样的人应该表扬。', '请核实。', '希望给点奖励。'],
  },
  undetermined: { tried: ['', '{when}就说过一次。'], asks: ['麻烦了。', '等你们电话。', '谢谢。'] },
}
