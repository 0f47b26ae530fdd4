import type { MatterCommandName } from '@manyuan/core/commands/command.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { concludedStory } from './concluded.ts'
import { returningStories } from './returning.ts'

/** Acts by the name of their command without `matter.`. */
export type ActName = MatterCommandName extends `matter.${infer Name}` ? Name : never

/** How many working minutes before the end of the time told, by whose account, and what; ids of tasks and rows are found. */
export type Step = readonly [ago: number, by: string, act: ActName, said?: Record<string, unknown>]

export type DayStory = {
  /** By which other stories name its matter. */
  name: string
  kindId: string
  words: string
  source: 'window' | 'phone' | 'hotline12345'
  registered: number
  steps: readonly Step[]
}

/** Stands for the unit at which an account works, a matter or meeting of another story, or a moment before the end. */
export const unitOf = (username: string) => ({ unitOf: username })
const matterOf = (name: string) => ({ matterOf: name })
export const meetingOf = (name: string) => ({ meetingOf: name })
export const momentAgo = (ago: number) => ({ ago })

export const toUnit = (ago: number, unit: string): Step[] => [
  [ago, 'county', 'accept'],
  [ago - 15, 'county', 'dispatch', { leadUnitId: unitOf(unit) }],
]
const inHand = (ago: number, unit: string): Step[] => [
  ...toUnit(ago, unit),
  [ago - 60, unit, 'sign'],
  [ago - 240, unit, 'work', { progress: '已到现场查看，情况属实，正在处理。', public: true }],
]

const asked = { result: 'reached', answered: true }

const stalls = 'event.street.stalls'
const garbage = 'event.appearance.garbage'
const wages = 'dispute.labour.wages'
const labour = 'dispute.labour'

/** 有异议、申请、中止、挂账、督办、并案、拆分: one or two of each that a visitor should find, as of the end of the time told. */
export function storiesAsOf(end: Date): DayStory[] {
  const day = (days: number) => addDays(businessDayOf(end), days)
  return [
    ...returningStories(),
    concludedStory,
    {
      name: 'unanswered',
      kindId: garbage,
      source: 'phone',
      words: '来电反映：老车站后巷的垃圾两天没人收，招苍蝇。',
      registered: 1500,
      steps: [
        ...inHand(1450, 'urban'),
        [1000, 'urban', 'settle', { outcome: 'solved', answer: '垃圾已清，后巷改为每天两收。' }],
        [900, 'county', 'review'],
        [420, 'callback', 'callBack', { result: 'unreachable' }],
      ],
    },
    {
      name: 'dissatisfiedTwice',
      kindId: stalls,
      source: 'hotline12345',
      words: '群众反映：安澜楼下的早点摊每天占着盲道，说了走，走了又来。',
      registered: 4300,
      steps: [
        ...inHand(4250, 'urban'),
        [3600, 'urban', 'settle', { outcome: 'solved', answer: '已劝离，并加强巡查。' }],
        [3500, 'county', 'review'],
        [3300, 'callback', 'callBack', { ...asked, solved: false, satisfied: false, remark: '第二天又来了' }],
        [2600, 'urban', 'settle', { outcome: 'partly', answer: '已划线规范，早八点前允许经营。' }],
        [2500, 'county', 'review'],
        [
          2200,
          'callback',
          'callBack',
          { ...asked, solved: true, satisfied: false, remark: '线划到盲道上了' },
        ],
      ],
    },
    {
      name: 'objected',
      kindId: stalls,
      source: 'phone',
      words: '来电反映：实验小学后门的早市摆到了车道上，送娃的车过不去，天天堵到八点半。',
      registered: 700,
      steps: [
        ...toUnit(650, 'urban'),
        [
          300,
          'urban',
          'object',
          {
            ground: 'notOurDuty',
            explanation: '该早市是市场主办方批准的临时市场，由市场监管部门管理，请改派。',
          },
        ],
      ],
    },
    {
      name: 'ruled',
      kindId: 'event.appearance.sewage',
      source: 'hotline12345',
      words: '群众反映：新城北路口的污水井往外冒，臭得很，附近住户意见大。',
      registered: 900,
      steps: [
        ...toUnit(860, 'urban'),
        [700, 'urban', 'object', { ground: 'notOurArea', explanation: '该路口在街道管护范围内。' }],
        [
          400,
          'county',
          'ruleObjection',
          { ruling: 'responsible', reason: '主干道排水设施由城管局管护，请签收办理。' },
        ],
        [350, 'urban', 'sign'],
      ],
    },
    {
      name: 'suspensionAsked',
      kindId: wages,
      source: 'window',
      words: '在枣园工地干了三个月抹灰，老板说工程量对不上，剩下的一万二不给结。',
      registered: 2400,
      steps: [
        ...inHand(2350, 'labour'),
        [
          200,
          'labour',
          'askSuspension',
          {
            reasonId: 'expert',
            until: day(20),
            explanation: '双方对工程量有争议，已委托第三方测量，等结果。',
          },
        ],
      ],
    },
    {
      name: 'suspended',
      kindId: labour,
      source: 'window',
      words: '在饭店干了两年没签合同，辞退不给补偿，我已经申请了劳动仲裁。',
      registered: 3800,
      steps: [
        ...inHand(3700, 'labour'),
        [
          2000,
          'labour',
          'askSuspension',
          { reasonId: 'court', until: day(40), explanation: '仲裁委已受理，等裁决结果。' },
        ],
        [
          1800,
          'county',
          'decideSuspension',
          { approved: true, answer: '您的劳动仲裁正在审理，等裁决出来后我们接着办，其间不计办理时间。' },
        ],
      ],
    },
    {
      name: 'extensionAsked',
      kindId: 'event.appearance.illegalBuilding',
      source: 'phone',
      words: '来电反映：楼下住户在公共绿地搭了彩钢棚，越搭越大，挡了一楼的采光。',
      registered: 900,
      steps: [
        ...inHand(860, 'urban'),
        [150, 'urban', 'askExtension', { amount: 2, explanation: '当事人外出务工，约定下周到场，需延期。' }],
      ],
    },
    {
      name: 'parked',
      kindId: 'event.appearance.sewage',
      source: 'window',
      words: '老巷子的污水管一下雨就返水，一楼三户都进过水，修了几回不顶事。',
      registered: 4000,
      steps: [
        [3950, 'county', 'accept'],
        [
          3000,
          'countyhead',
          'park',
          {
            until: day(30),
            reason: '该片管网改造已列入明年上半年计划，现阶段只能临时疏通。',
            answer:
              '您那一片的管网改造已列入明年上半年计划。改造前下雨有人值守抽排，到期我们再查一次并告诉您。',
          },
        ],
      ],
    },
    {
      name: 'lookAgain',
      kindId: 'event.appearance.sewage',
      source: 'window',
      words: '小区化粪池年久失修，一下雨就往外溢，业主对谁出钱修谈不拢。',
      registered: 4000,
      steps: [
        [3950, 'county', 'accept'],
        [
          3900,
          'countyhead',
          'park',
          {
            until: day(-1),
            reason: '维修资金的分摊方案正在征求业主意见。',
            answer: '维修费怎么分摊正在征求业主意见，有结果就告诉您；其间由社区负责清掏。',
          },
        ],
      ],
    },
    {
      name: 'supervised',
      kindId: stalls,
      source: 'hotline12345',
      words: '群众反映：夜市烧烤摊占了人行道，油烟往二楼住户家里灌，反映过三次了。',
      registered: 5000,
      steps: [
        ...inHand(4900, 'urban'),
        [
          900,
          'leader',
          'supervise',
          {
            form: 'demand',
            ground: 'notHandled',
            workingDays: 3,
            words: '群众已反映三次，请说明整治措施和完成日期。',
          },
        ],
      ],
    },
    {
      name: 'answered',
      kindId: wages,
      source: 'phone',
      words: '来电反映：七个人在砖厂干了半年，老板拿了钱不发工资，电话也不接了。',
      registered: 5200,
      steps: [
        ...inHand(5100, 'labour'),
        [
          1200,
          'leader',
          'supervise',
          {
            form: 'listed',
            ground: 'notHandled',
            workingDays: 3,
            words: '涉及七人，年前必须有结果，请报办理进度。',
          },
        ],
        [
          400,
          'labour',
          'answerSupervision',
          { words: '已约谈砖厂负责人并责令限期支付，首批工资已到账，余款按协议月底前付清。' },
        ],
      ],
    },
    {
      name: 'crossing',
      kindId: stalls,
      source: 'phone',
      words: '来电反映：江北菜市场外头的摊子摆到斑马线上了，老人过路要绕到车道上。',
      registered: 800,
      steps: inHand(760, 'urban'),
    },
    {
      name: 'crossing2',
      kindId: stalls,
      source: 'window',
      words: '江北菜市场门口的摊贩占了斑马线，我妈昨天差点被三轮车碰到。',
      registered: 500,
      steps: [
        [450, 'county', 'merge', { into: matterOf('crossing'), reason: '同一处占道，已派城管局在办。' }],
      ],
    },
    {
      name: 'crossing3',
      kindId: stalls,
      source: 'hotline12345',
      words: '群众反映：江北菜市场外占道摆摊，早上公交车进不了站。',
      registered: 300,
      steps: [
        [260, 'county', 'merge', { into: matterOf('crossing'), reason: '同一处占道，已派城管局在办。' }],
      ],
    },
    {
      name: 'bins',
      kindId: garbage,
      source: 'window',
      words: '滨江步道的垃圾桶坏了一排，垃圾被风吹得到处都是。',
      registered: 900,
      steps: [
        ...inHand(860, 'urban'),
        [
          600,
          'urban',
          'settle',
          { outcome: 'solved', answer: '坏了的八个垃圾桶已全部换新，步道安排每天早晚各清扫一次。' },
        ],
        [500, 'county', 'review'],
      ],
    },
    {
      name: 'bins2',
      kindId: garbage,
      source: 'phone',
      words: '来电反映：江边散步的地方垃圾桶烂了没人换，到处是塑料袋。',
      registered: 800,
      steps: [[770, 'county', 'merge', { into: matterOf('bins'), reason: '同一段步道，正在更换。' }]],
    },
    {
      name: 'split',
      kindId: stalls,
      source: 'window',
      words: '两件事：一是农贸市场门口夜市占道，二是市场后面的化粪池冒水，三个月了。',
      registered: 300,
      steps: [
        [240, 'county', 'accept'],
        [90, 'county', 'split', { words: '农贸市场门口夜市占道摆摊。' }],
        [
          80,
          'county',
          'split',
          { words: '农贸市场后面的化粪池往外冒水。', kindId: 'event.appearance.sewage' },
        ],
      ],
    },
    {
      name: 'toJudge',
      kindId: 'event.street.parking',
      source: 'phone',
      words: '来电反映：医院门口两边停满了车，救护车进出都要喊人挪车。',
      registered: 90,
      steps: [],
    },
    {
      name: 'toJudge2',
      kindId: garbage,
      source: 'hotline12345',
      words: '群众反映：建材市场的装修垃圾倒在河堤边，有一大片。',
      registered: 40,
      steps: [],
    },
    {
      name: 'toDispatch',
      kindId: 'event.appearance.illegalBuilding',
      source: 'window',
      words: '顶楼住户在楼顶加盖了一间房，下雨往我家漏水。',
      registered: 260,
      steps: [[200, 'county', 'accept']],
    },
    {
      name: 'toSign',
      kindId: stalls,
      source: 'phone',
      words: '来电反映：汽车站出口摆了一排水果摊，拉行李的都走不动。',
      registered: 200,
      steps: toUnit(120, 'urban'),
    },
    {
      name: 'toSign2',
      kindId: wages,
      source: 'window',
      words: '在商场做保洁，物业换了公司，上个月的工资两边都说不归自己发。',
      registered: 220,
      steps: toUnit(130, 'labour'),
    },
  ]
}
