import type { DayStory, Step } from './stories.ts'

const no = { result: 'reached', answered: true, solved: false, satisfied: false }

/** Answered by the unit, looked at by the city's centre, and said no to when it called. */
function answeredInVain(ago: number, answer: string, remark: string): Step[] {
  return [
    [ago, 'labour', 'settle', { outcome: 'notPossible', answer }],
    [ago - 100, 'city', 'review'],
    [ago - 300, 'city', 'callBack', { ...no, remark }],
  ]
}

/** 终结: it went up to the city, was looked into again and again, and its reporter never agreed. */
export const concludedStory: DayStory = {
  name: 'neverAgreed',
  kindId: 'dispute.labour',
  source: 'window',
  words: '五年前在水泥厂干活，后来厂子改制，我要求按现在的标准补发那几年的工资差额。',
  registered: 5600,
  steps: [
    [5560, 'county', 'accept'],
    [5500, 'county', 'escalate', { reason: '涉及市属企业改制，请市中心研判。' }],
    [5450, 'city', 'accept'],
    [5440, 'city', 'dispatch', { leadUnitId: { unitOf: 'labour' } }],
    [5400, 'labour', 'sign'],
    ...answeredInVain(4800, '已核对当年工资表和改制协议，工资已按协议结清。', '不认那份协议'),
    ...answeredInVain(3700, '请审计人员逐月复核，未发现少发。', '还是要求按现在的标准补'),
    [2200, 'labour', 'settle', { outcome: 'notPossible', answer: '再次核对银行流水，与工资表一致。' }],
    [
      1500,
      'cityhead',
      'conclude',
      {
        reason: '三次核查，工资已按改制协议结清，按现行标准补发没有依据。',
        done: '核对工资表、改制协议和银行流水，约谈企业一次，与您当面说明两次。',
        ways: ['arbitration', 'litigation', 'newFacts'],
      },
    ],
  ],
}
