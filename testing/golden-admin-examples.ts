import type { AuditCommandName } from '../core/src/audit/commands.ts'
import type { ClientCommandName } from '../core/src/clients/commands.ts'
import { statutoryDays } from '../core/src/clock/statutory-days.ts'
import type { EnquiryCommandName } from '../core/src/enquiries/commands.ts'
import type { ExportCommandName } from '../core/src/exports/commands.ts'
import type { ImportCommandName } from '../core/src/imports/commands.ts'
import type { MeetingCommandName } from '../core/src/meetings/commands.ts'
import type { MessageCommandName } from '../core/src/messages/commands.ts'
import type { EndpointCommandName } from '../core/src/messages/endpoint-commands.ts'
import type { StaffCommandName } from '../core/src/people/commands.ts'
import type { PlaceCommandName } from '../core/src/places/commands.ts'
import type { RosterCommandName } from '../core/src/roster/commands.ts'
import type { RuleCommandName } from '../core/src/rules/commands.ts'
import type { ViewCommandName } from '../core/src/saved-views/commands.ts'
import type { StandardTextCommandName } from '../core/src/standard-texts/commands.ts'

export type AdminCommandName =
  | StaffCommandName
  | PlaceCommandName
  | ClientCommandName
  | ExportCommandName
  | ViewCommandName
  | RuleCommandName
  | AuditCommandName
  | ImportCommandName
  | EnquiryCommandName
  | RosterCommandName
  | MeetingCommandName
  | MessageCommandName
  | EndpointCommandName
  | StandardTextCommandName
type Step = { name: AdminCommandName; payload: object }
/** Who sends a command, and what was done before so that it has something to be about. */
type Example = {
  by: 'system' | 'security' | 'audit' | 'county' | 'window'
  before: readonly Step[]
  payload: object
}

// `<n>` is a number of its own in every run, `<1.staffId>` what the first command before answered.
const post = { unitId: '<unit>', role: 'windowClerk', from: '2026-03-20', to: '2026-12-31' }
const person = (name: string, role: string): Step => ({
  name: 'staff.add',
  payload: { name, username: `${role}<n>`, post: { unitId: '<unit>', role } },
})
const somebody = [person('甲', 'windowClerk')]
const twoPeople = [person('甲', 'windowClerk'), person('乙', 'dispatcher')]
const village = (letter: string, number: string): Step => ({
  name: 'division.add',
  payload: { parentId: '<town>', code: `<townDigits>${number}`, name: { zh: `${letter}沟<n>村` } },
})
const grid: Step = {
  name: 'grid.add',
  payload: { divisionId: '<village>', code: '<villageDigits><n>', name: { zh: '第<n>网格' } },
}
const spot: Step = {
  name: 'spot.add',
  payload: { divisionId: '<village>', name: { zh: '第<n>候车亭', en: 'Bus shelter <n>' } },
}
const unit: Step = {
  name: 'unit.add',
  payload: { divisionId: '<town>', kind: 'station', function: 'water', name: { zh: '第<n>水管站' } },
}
const meeting: Step = {
  name: 'meeting.call',
  payload: { title: '联席会议', meetsAt: '2026-03-30T01:00:00.000Z', meetingPlace: '县综治中心三楼' },
}
const client: Step = {
  name: 'client.add',
  payload: {
    name: '市民热线<n>',
    sourceSystem: 'golden<n>',
    source: 'hotline12345',
    divisionId: '<city>',
    actions: ['matter.read'],
  },
}

const ownMail: Step = {
  name: 'contact.give',
  payload: { channel: 'email', address: 'window@example.org' },
}

const system: Step = {
  name: 'endpoint.addSystem',
  payload: { name: '县区平台<n>', divisionId: '<city>', address: 'https://hooks.example.org/matters' },
}
const robot: Step = {
  name: 'endpoint.addRobot',
  payload: {
    name: '工作群<n>',
    unitId: '<unit>',
    channel: 'dingtalk',
    address: 'https://oapi.dingtalk.com/robot/send?access_token=0000',
    secret: 'SEC0000',
  },
}
const renewed: Step = { name: 'endpoint.newSecret', payload: { endpointId: '<1.endpointId>' } }

const exported: Step = {
  name: 'export.ask',
  payload: { definition: { what: 'matters', filter: {}, columns: [] }, format: 'csv' },
}
const draft = {
  parentId: 'service',
  name: { zh: '事项<n>', en: 'Matter <n>' },
  selectable: true,
  public: true,
  form: [
    { id: 'hurt', label: { zh: '有没有人受伤' }, type: 'yesNo', personal: 'form.anybodyHurt' },
    {
      id: 'since',
      label: { zh: '几天了' },
      type: 'number',
      min: 1,
      showWhen: { question: 'hurt', is: [true] },
    },
  ],
  papers: [{ id: 'receipt', name: { zh: '凭证' }, required: false }],
}
const written: Step = { name: 'kind.saveDraft', payload: { basedOn: 0, draft } }
const policy = {
  milestones: [{ milestone: 'settle', amount: 5, unit: 'workingDays', countsFrom: 'registered' }],
  basis: { zh: '市综治办〔2026〕3号' },
}

const view: Step = {
  name: 'view.save',
  payload: { name: '欠薪', filter: { kindId: 'dispute.labour' }, columns: ['stage'], shared: true },
}

const trial: Step = {
  name: 'import.start',
  payload: {
    what: 'grids',
    fileId: '<file>',
    choice: { headLine: 1 },
    mapping: { columns: { 网格编码: '网格编码', 名称: '名称', 村社区: '村社区' } },
    dryRun: true,
  },
}

const text: Step = {
  name: 'standardText.add',
  payload: {
    divisionId: '<town>',
    move: 'settle',
    kindId: 'dispute.labour',
    title: '已付清',
    words: '您反映的{地点}一事，{单位}已督促付清。',
  },
}

/** From what the golden file of a new command of administrators is written once; afterwards the file holds. */
export const goldenAdminExamples: Record<AdminCommandName, Example> = {
  'staff.add': {
    by: 'system',
    before: [],
    payload: { name: '周新来', username: 'golden<n>', telephone: '0915-3210000', post },
  },
  'staff.rename': {
    by: 'system',
    before: somebody,
    payload: { staffId: '<1.staffId>', name: '周改名', telephone: null },
  },
  'staff.end': { by: 'system', before: somebody, payload: { staffId: '<1.staffId>' } },
  'staff.issueCode': { by: 'system', before: somebody, payload: { staffId: '<1.staffId>' } },
  'staff.unlock': { by: 'security', before: somebody, payload: { staffId: '<1.staffId>' } },
  'staff.endSessions': { by: 'security', before: somebody, payload: { staffId: '<1.staffId>' } },
  'staff.endSession': {
    by: 'security',
    before: somebody,
    payload: { staffId: '<1.staffId>', sessionId: 'ended-by-itself' },
  },
  'staff.resetSecondFactor': { by: 'security', before: somebody, payload: { staffId: '<1.staffId>' } },
  'post.give': {
    by: 'system',
    before: somebody,
    payload: {
      staffId: '<1.staffId>',
      post: { ...post, role: 'dispatcher', title: '值班长', receivesSealed: true },
    },
  },
  'post.end': { by: 'system', before: somebody, payload: { postId: '<1.postId>' } },
  'post.handOver': {
    by: 'system',
    before: [person('甲', 'windowClerk'), person('乙', 'callBackClerk')],
    payload: { postId: '<1.postId>', toStaffId: '<2.staffId>' },
  },
  'post.lend': {
    by: 'system',
    before: [person('甲', 'windowClerk'), person('乙', 'callBackClerk')],
    payload: { postId: '<1.postId>', toStaffId: '<2.staffId>', from: '2026-03-20', to: '2026-03-27' },
  },
  'division.add': {
    by: 'system',
    before: [],
    payload: {
      parentId: '<town>',
      code: '<townDigits><n>',
      name: { zh: '柳树<n>村', en: 'Liushu <n>' },
      withCentre: true,
    },
  },
  'division.rename': {
    by: 'system',
    before: [village('柳', '<n>')],
    payload: { divisionId: '<1.id>', name: { zh: '新柳<n>村' } },
  },
  'division.end': {
    by: 'system',
    before: [{ name: 'division.add', payload: { parentId: '<town>', name: { zh: '第<n>景区' } } }],
    payload: { divisionId: '<1.id>' },
  },
  'division.merge': {
    by: 'system',
    before: [village('东', '<n>'), village('西', '<m>')],
    payload: { divisionId: '<1.id>', successorIds: ['<2.id>'], decree: '安政函〔2026〕3号' },
  },
  'centre.change': {
    by: 'system',
    before: [],
    payload: {
      centreId: '<centre>',
      address: '解放路 1 号',
      telephone: '0915-3210001',
      supervisionTelephone: null,
    },
  },
  'grid.add': {
    by: 'system',
    before: [],
    payload: {
      divisionId: '<village>',
      code: '<villageDigits><n>',
      overlay: 'party',
      name: { zh: '第<n>网格' },
      households: 300,
    },
  },
  'grid.change': {
    by: 'system',
    before: [grid],
    payload: { gridId: '<1.id>', name: { zh: '河边<n>网格' }, households: null },
  },
  'grid.end': { by: 'system', before: [grid], payload: { gridId: '<1.id>' } },
  'spot.add': {
    by: 'system',
    before: [grid],
    payload: {
      divisionId: '<village>',
      gridId: '<1.id>',
      name: { zh: '第<n>农贸市场', en: 'Market <n>' },
      point: { lon: 109.02, lat: 32.69 },
    },
  },
  'spot.change': {
    by: 'system',
    before: [spot],
    payload: { spotId: '<1.id>', name: { zh: '第<n>公交站' }, gridId: null, point: null },
  },
  'spot.end': { by: 'system', before: [spot], payload: { spotId: '<1.id>', lastDay: '2026-03-09' } },
  'unit.add': {
    by: 'system',
    before: [],
    payload: {
      divisionId: '<town>',
      kind: 'station',
      function: 'water',
      name: { zh: '第<n>水管站' },
      residency: 'onCall',
    },
  },
  'unit.change': {
    by: 'system',
    before: [unit],
    payload: { unitId: '<1.id>', name: { zh: '第<n>供水站' }, function: 'water', residency: null },
  },
  'unit.end': { by: 'system', before: [unit], payload: { unitId: '<1.id>' } },
  'unit.transfer': {
    by: 'system',
    before: [unit],
    payload: { unitId: '<1.id>', toUnitId: '<unit>', reason: 'merged', basis: '新街办发〔2026〕1号' },
  },
  'unit.endSessions': { by: 'security', before: [unit], payload: { unitId: '<1.id>' } },
  'dutyList.publish': {
    by: 'system',
    before: [unit],
    payload: {
      unitId: '<1.id>',
      lines: [{ kindId: 'dispute.labour', divisionId: '<village>', role: 'assist', basis: '三定方案' }],
      from: '2026-03-20',
    },
  },
  'client.add': {
    by: 'system',
    before: [],
    payload: {
      name: '市民热线<n>',
      sourceSystem: 'golden<n>',
      source: 'hotline12345',
      divisionId: '<city>',
      actions: ['matter.register', 'matter.read'],
      requestsPerMinute: 30,
      from: '2026-03-20',
      to: '2026-12-31',
    },
  },
  'client.change': {
    by: 'system',
    before: [client],
    payload: {
      clientId: '<1.clientId>',
      name: '热线<n>',
      actions: ['matter.read', 'matter.note'],
      requestsPerMinute: 90,
      to: null,
    },
  },
  'meeting.call': {
    by: 'county',
    before: [],
    payload: { title: '三月联席会议', meetsAt: '2026-03-30T01:00:00.000Z', meetingPlace: '县综治中心三楼' },
  },
  'meeting.change': {
    by: 'county',
    before: [meeting],
    payload: { meetingId: '<1.id>', title: '三月第二次联席会议', meetingPlace: '县综治中心二楼' },
  },
  'meeting.move': {
    by: 'county',
    before: [meeting],
    payload: { meetingId: '<1.id>', meetsAt: '2026-04-01T01:00:00.000Z', meetingPlace: '县综治中心二楼' },
  },
  'meeting.end': { by: 'county', before: [meeting], payload: { meetingId: '<1.id>' } },
  'meeting.cancel': { by: 'county', before: [meeting], payload: { meetingId: '<1.id>' } },
  'roster.setWeek': {
    by: 'system',
    before: somebody,
    payload: {
      centreId: '<centre>',
      from: '2026-12-07',
      shifts: [{ weekday: 1, postId: '<1.postId>', begins: '18:00', ends: '08:00' }],
    },
  },
  'roster.setDay': {
    by: 'system',
    before: somebody,
    payload: {
      centreId: '<centre>',
      day: '2026-12-08',
      shifts: [{ postId: '<1.postId>', begins: '08:00', ends: '24:00' }],
    },
  },
  'roster.clearDay': { by: 'system', before: [], payload: { centreId: '<centre>', day: '2026-12-09' } },
  'deputy.name': {
    by: 'system',
    before: twoPeople,
    payload: { postId: '<1.postId>', deputyPostId: '<2.postId>', from: '2026-12-08', to: '2026-12-12' },
  },
  'deputy.end': {
    by: 'system',
    before: [
      ...twoPeople,
      {
        name: 'deputy.name',
        payload: { postId: '<1.postId>', deputyPostId: '<2.postId>', to: '2026-04-12' },
      },
    ],
    payload: { deputyId: '<3.id>' },
  },
  'endpoint.addSystem': { by: 'system', before: [], payload: system.payload },
  'endpoint.addRobot': { by: 'system', before: [], payload: robot.payload },
  'endpoint.setLanguage': {
    by: 'system',
    before: [robot],
    payload: { endpointId: '<1.endpointId>', language: 'en' },
  },
  'endpoint.move': {
    by: 'system',
    before: [system],
    payload: { endpointId: '<1.endpointId>', address: 'https://other.example.org/matters' },
  },
  'endpoint.newSecret': { by: 'system', before: [system], payload: renewed.payload },
  'endpoint.endFormerSecret': {
    by: 'system',
    before: [system, renewed],
    payload: { endpointId: '<1.endpointId>' },
  },
  'endpoint.end': { by: 'system', before: [system], payload: { endpointId: '<1.endpointId>' } },
  'endpoint.sendAgain': { by: 'system', before: [system], payload: { endpointId: '<1.endpointId>' } },
  'message.sendAgain': { by: 'system', before: [], payload: {} },
  'contact.give': { by: 'window', before: [], payload: { channel: 'email', address: 'window@example.org' } },
  'contact.confirm': { by: 'window', before: [ownMail], payload: { channel: 'email', code: '<code>' } },
  'contact.remove': { by: 'window', before: [ownMail], payload: { channel: 'email' } },
  'preferences.set': {
    by: 'window',
    before: [],
    payload: {
      off: { progress: ['email'] },
      mails: 'daily',
      dailyAt: '08:30',
      quiet: { from: '22:00', until: '07:00' },
    },
  },
  'enquiry.keep': {
    by: 'window',
    before: [],
    payload: { words: '问医保在哪个窗口办', sort: 'question' },
  },
  'enquiry.strike': {
    by: 'window',
    before: [{ name: 'enquiry.keep', payload: { words: '写错了', sort: 'visit' } }],
    payload: { enquiryId: '<1.enquiryId>' },
  },
  'standardText.add': { by: 'system', before: [], payload: text.payload },
  'standardText.change': {
    by: 'system',
    before: [text],
    payload: { textId: '<1.id>', title: '已全部付清' },
  },
  'standardText.end': { by: 'system', before: [text], payload: { textId: '<1.id>' } },
  'client.newSecret': { by: 'system', before: [client], payload: { clientId: '<1.clientId>' } },
  'client.endSecret': {
    by: 'system',
    before: [client],
    payload: { clientId: '<1.clientId>', secretId: '<1.secretId>' },
  },
  'client.end': { by: 'system', before: [client], payload: { clientId: '<1.clientId>' } },
  'export.ask': {
    by: 'county',
    before: [],
    payload: {
      definition: {
        what: 'matters',
        filter: { kindId: 'dispute.labour', stage: 'open', from: '2026-01-01', period: 'month' },
        columns: ['stage', 'due', 'centre'],
        people: true,
      },
      format: 'xlsx',
      reason: '季度核对',
    },
  },
  'view.save': {
    by: 'county',
    before: [],
    payload: {
      name: '本月超期',
      filter: { light: 'red', stage: 'open', period: 'month' },
      columns: ['due', 'stage'],
      shared: true,
    },
  },
  'view.change': {
    by: 'county',
    before: [view],
    payload: {
      viewId: '<1.viewId>',
      name: '劳动纠纷',
      filter: { kindId: 'dispute.labour' },
      columns: ['due'],
      shared: false,
    },
  },
  'view.remove': { by: 'county', before: [view], payload: { viewId: '<1.viewId>' } },
  'view.chooseColumns': { by: 'county', before: [], payload: { columns: ['stage', 'centre'] } },
  'export.end': { by: 'county', before: [exported], payload: { exportId: '<1.exportId>' } },
  'kind.saveDraft': { by: 'system', before: [], payload: { basedOn: 0, code: 'golden<n>', draft } },
  'kind.publish': {
    by: 'system',
    before: [written],
    payload: { kindId: '<1.id>', basedOn: 1, from: '2026-03-20' },
  },
  'kind.dropDraft': { by: 'system', before: [written], payload: { kindId: '<1.id>', basedOn: 1 } },
  'kind.end': {
    by: 'system',
    before: [written, { name: 'kind.publish', payload: { kindId: '<1.id>', basedOn: 1 } }],
    payload: { kindId: '<1.id>', basedOn: 2, lastDay: '2026-12-31' },
  },
  'policy.publish': {
    by: 'system',
    before: [],
    payload: {
      match: { source: 'letter', kindId: 'service', difficulty: 'complex' },
      ...policy,
      from: '2026-03-20',
      to: '2026-12-31',
    },
  },
  'policy.end': {
    by: 'system',
    before: [{ name: 'policy.publish', payload: { match: { source: 'superior' }, ...policy } }],
    payload: { policyId: '<1.id>', lastDay: '2026-12-31' },
  },
  'routing.publish': {
    by: 'system',
    before: [],
    payload: {
      match: { kindId: 'event.part', source: 'hotline12345', level: 2, hours: 'outside', weekdays: [6, 7] },
      goesTo: { to: 'units', lead: { by: 'place', function: 'housing' }, assist: [{ by: 'duty' }] },
      basis: policy.basis,
      from: '2026-03-20',
      to: '2026-12-31',
    },
  },
  'routing.end': {
    by: 'system',
    before: [
      {
        name: 'routing.publish',
        payload: {
          match: { urgency: 'emergency', level: 4 },
          goesTo: { to: 'centre', way: 'up' },
          basis: policy.basis,
        },
      },
    ],
    payload: { ruleId: '<1.id>', lastDay: '2026-12-31' },
  },
  'ladder.publish': {
    by: 'system',
    before: [],
    payload: {
      match: { milestone: 'sign', kindId: 'dispute', source: 'hotline12345' },
      steps: [
        { light: 'yellow', after: 0, level: 'dispatcher', onDuty: true, deed: 'tell' },
        { light: 'red', after: 120, level: 'headAbove', onDuty: false, deed: 'demand' },
      ],
      basis: policy.basis,
      from: '2026-03-20',
      to: '2026-12-31',
    },
  },
  'ladder.end': {
    by: 'system',
    before: [
      {
        name: 'ladder.publish',
        payload: {
          match: { milestone: 'settle' },
          steps: [{ light: 'red', after: 0, level: 'head', onDuty: false, deed: 'tell' }],
          basis: policy.basis,
        },
      },
    ],
    payload: { ladderId: '<1.id>', lastDay: '2026-12-31' },
  },
  'calendar.publish': {
    by: 'system',
    before: [],
    payload: {
      year: 2027,
      notice: '国务院办公厅关于2027年部分节假日安排的通知',
      days: statutoryDays(2027).map(({ day, name }) => ({ day, kind: 'holiday', name })),
    },
  },
  'rightLimits.publish': {
    by: 'system',
    before: [],
    payload: {
      limits: {
        looks: { amount: 5, unit: 'workingDays' },
        copy: { amount: 5, unit: 'workingDays' },
        correct: { amount: 15, unit: 'workingDays' },
        withdrawConsent: { amount: 1, unit: 'calendarDays' },
        delete: { amount: 10, unit: 'workingDays' },
        explain: { amount: 30, unit: 'calendarDays' },
      },
      kinshipShownBy: [{ zh: '死亡证明', en: 'A certificate of death' }],
      basis: { zh: '市综治办〔2026〕3号' },
    },
  },
  'clockRules.publish': {
    by: 'system',
    before: [],
    payload: {
      from: '2026-04-01',
      stayReasons: [
        {
          id: 'expert',
          name: { zh: '鉴定', en: 'Waiting for an expert' },
          basis: { zh: '市综治办〔2026〕5号' },
          endsWithReporter: false,
          mostDays: 45,
        },
      ],
      decideWithin: 1,
      usualExtension: { share: 0.5, times: 1 },
      askWhenOver: false,
      parkedDays: 90,
      parkedRenewals: 2,
      lateReasons: [{ id: 'load', name: { zh: '事项集中', en: 'Too much at once' } }],
      decidedBy: { suspension: 'head', extension: 'centre' },
      closeAfter: 10,
      remindEvery: 5,
      basis: { zh: '市综治办〔2026〕5号' },
    },
  },
  'callBackRules.publish': {
    by: 'system',
    before: [],
    payload: {
      shares: [
        { match: { source: 'petition' }, percent: 100 },
        { match: { kindId: 'event', risk: 'low' }, percent: 30 },
      ],
      percent: 50,
      tries: { most: 3, days: 2, hoursApart: 3 },
      basis: { zh: '市综治办〔2026〕7号' },
    },
  },
  'recurringRules.publish': {
    by: 'system',
    before: [],
    payload: {
      days: 365,
      leastMatters: 5,
      leastMonths: 4,
      falls: { weeks: 6, percent: 40 },
      asideDays: 60,
      kindIds: ['event'],
      basis: { zh: '市综治办〔2026〕9号' },
    },
  },
  'messageRules.publish': {
    by: 'system',
    before: [],
    payload: { steps: { settle: { custodyDeciders: ['inbox'], reporters: ['sms'] }, sign: {} } },
  },
  'audit.check': { by: 'audit', before: [], payload: {} },
  'import.start': {
    by: 'system',
    before: [],
    payload: {
      what: 'matters',
      fileId: '<file>',
      sourceSystem: 'golden<n>',
      mapping: {
        columns: { number: '网格编码', words: '名称', division: ['村社区'] },
        values: { stage: { 在途: 'registered' } },
        constants: { stage: '已办结' },
      },
      dryRun: false,
    },
  },
  'import.stop': { by: 'system', before: [trial], payload: { runId: '<1.id>' } },
  'import.forget': { by: 'system', before: [], payload: { fileId: '<file>' } },
}
