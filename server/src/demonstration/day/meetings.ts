import type { MeetingCommandName } from '@manyuan/core/meetings/commands.ts'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { type DayStory, meetingOf, momentAgo, type Step, toUnit, unitOf } from './stories.ts'

/** What is done about a joint meeting as a whole, so many working minutes before the end of the time told. */
export type DayMeeting = {
  ago: number
  by: string
  command: MeetingCommandName
  /** By which stories name it. */
  name: string
  said: Record<string, unknown>
}

/** Half past nine on the day after the next one. */
function toCome(end: Date): string {
  return instantAt(addDays(businessDayOf(end), 2), 570).toISOString()
}

/** 联席会议: one that was held, and one to come. */
export function meetingsAsOf(end: Date): DayMeeting[] {
  const meetingPlace = '综治中心三楼会议室'
  return [
    {
      ago: 2400,
      by: 'countyhead',
      command: 'meeting.call',
      name: 'held',
      said: { title: '城乡结合部管护专题联席会议', meetsAt: momentAgo(1900), meetingPlace },
    },
    { ago: 1700, by: 'county', command: 'meeting.end', name: 'held', said: {} },
    {
      ago: 320,
      by: 'county',
      command: 'meeting.call',
      name: 'toCome',
      said: { title: '挂账和争议事项联席会议', meetsAt: toCome(end), meetingPlace },
    },
  ]
}

const called = (ago: number, meeting: string, units: readonly string[], purpose: string): Step => [
  ago,
  'county',
  'putOnAgenda',
  { meetingId: meetingOf(meeting), unitIds: units.map(unitOf), purpose },
]

/** 吹哨报到 and what stands on agendas: units called to a place, a record with tasks, and matters that wait to be talked about. */
export function meetingStoriesAsOf(end: Date): DayStory[] {
  return [
    {
      name: 'whistled',
      kindId: 'event.appearance.illegalBuilding',
      source: 'window',
      words: '老楼外墙的搭建挡住了消防通道，一楼还住着工地的人，怕着火。',
      registered: 900,
      steps: [
        ...toUnit(860, 'urban'),
        [800, 'urban', 'sign'],
        [
          260,
          'county',
          'whistle',
          {
            unitIds: ['urban', 'labour', 'town'].map(unitOf),
            meetsAt: toCome(end),
            meetingPlace: '老楼院内',
            purpose: '现场看清搭建和住人情况，商定拆除和安置。',
          },
        ],
        [120, 'town', 'excuse', { reason: '当天全员防汛值守，先把门牌和住户情况报上。' }],
      ],
    },
    {
      name: 'met',
      kindId: 'dispute.labour.wages',
      source: 'window',
      words: '二十多个工友的工资拖了四个月，项目部说等业主拨款，业主说早拨了。',
      registered: 3000,
      steps: [
        ...toUnit(2950, 'labour'),
        [2800, 'labour', 'sign'],
        [
          2600,
          'county',
          'whistle',
          {
            unitIds: ['labour', 'urban'].map(unitOf),
            meetingPlace: '项目部会议室',
            purpose: '当面对账，定付款日期。',
          },
        ],
        [2570, 'labour', 'reportIn', { remark: '已到项目部。' }],
        [2500, 'urban', 'reportIn', { remark: '路上堵车，刚到。' }],
        [
          2400,
          'county',
          'finishWhistle',
          {
            record:
              '三方对账一致，欠薪二十八万元。业主先垫付六成，余款月底前付清；城管暂缓核发该工地的占道许可。',
            forCitizen: '今天把账对清了，先付六成，余款月底前付清。',
            decisions: [
              {
                unitId: unitOf('labour'),
                lead: false,
                what: '盯到余款付清，逐人核对签字。',
                workingDays: 15,
              },
              { unitId: unitOf('urban'), lead: false, what: '付清前暂缓核发占道许可。', workingDays: 15 },
            ],
          },
        ],
      ],
    },
    {
      name: 'jointly',
      kindId: 'event.appearance.sewage',
      source: 'phone',
      words: '来电反映：城边村口的排水沟没人管，雨一大就漫到路上，城里说归村里，村里说归城里。',
      registered: 3400,
      steps: [
        ...toUnit(3350, 'urban'),
        [3200, 'urban', 'object', { ground: 'notOurArea', explanation: '该段不在建成区管护范围。' }],
        [
          3000,
          'county',
          'ruleObjection',
          { ruling: 'notResponsible', reason: '确在建成区外，由哪家管护提交联席会议议定。' },
        ],
        called(2300, 'held', ['urban', 'town'], '建成区外、村口路段的排水沟由谁管护。'),
        [1900, 'urban', 'reportIn'],
        [1880, 'town', 'reportIn'],
        [
          1800,
          'county',
          'decideItem',
          {
            record: '该路段已移交公路养护，排水沟随路由城管局代管；街道负责日常巡查，半年后再议长期管护。',
            forCitizen: '已经定下由城管局管护，先清淤。',
            outcome: { sort: 'nothing' },
            decisions: [
              { unitId: unitOf('urban'), lead: true, what: '牵头清淤并纳入日常管护。', workingDays: 20 },
              { unitId: unitOf('town'), lead: false, what: '每周巡查一次。', workingDays: 20 },
            ],
          },
        ],
        [1500, 'urban', 'sign'],
      ],
    },
    {
      name: 'parkedOnAgenda',
      kindId: 'event.appearance.sewage',
      source: 'window',
      words: '安置小区的化粪池归谁清掏一直没说清，满了就往绿地里淌。',
      registered: 4000,
      steps: [
        [3950, 'county', 'accept'],
        [
          3000,
          'countyhead',
          'park',
          {
            until: addDays(businessDayOf(end), 12),
            reason: '安置小区尚未移交物业，管护单位没有定。',
            answer: '小区还没有移交物业，正在定由谁清掏；定下之前由社区临时清掏。',
          },
        ],
        called(300, 'toCome', ['urban', 'town'], '移交物业之前由谁清掏，费用从哪里出。'),
      ],
    },
    {
      name: 'disputedOnAgenda',
      kindId: 'event.street.stalls',
      source: 'hotline12345',
      words: '群众反映：新开的夜市把公交站围了，城管说是街道批的，街道说要城管管。',
      registered: 800,
      steps: [
        ...toUnit(760, 'urban'),
        [500, 'urban', 'object', { ground: 'notOurDuty', explanation: '该夜市由街道审批设立，请街道牵头。' }],
        called(280, 'toCome', ['urban', 'town'], '街道批的临时夜市由谁牵头整治。'),
      ],
    },
  ]
}
