import type { MatterCommandName } from '../core/src/commands/command.ts'
import type { GoldenStage } from './golden-matter.ts'

type Example = { by: string; from: GoldenStage; payload: object }

const party = { role: 'reporter', sort: 'person', name: '李明', phone: '13800001234', wantsMessages: true }
const reason = '按实际情况办理'

/** From what the golden file of a new command is written once; afterwards the file holds, not this. */
export const goldenExamples: Record<MatterCommandName, Example> = {
  'matter.register': {
    by: 'nobody',
    from: 'none',
    payload: {
      words: '三组的路灯坏了',
      source: 'portal',
      kindId: 'dispute.labour',
      place: { divisionId: '<village>', point: { lon: 109.02, lat: 32.69 }, words: '三组' },
      answers: { amount: 32000, people: 6 },
      parties: [party],
      followHash: '<followHash>',
      urgency: 'urgent',
      handedOverTo: ['110'],
      aboutUnitIds: [],
    },
  },
  'matter.note': { by: 'county', from: 'registered', payload: { text: '已电话了解' } },
  'matter.answer': { by: 'county', from: 'registered', payload: { text: '正在办理' } },
  'matter.addParty': { by: 'county', from: 'registered', payload: { party } },
  'matter.join': {
    by: 'nobody',
    from: 'registered',
    payload: { words: '我家也是', party, followHash: 'a'.repeat(64) },
  },
  'matter.rate': {
    by: 'citizen',
    from: 'callback',
    payload: { answered: true, solved: true, satisfied: true, remark: '谢谢' },
  },
  'matter.supplement': { by: 'citizen', from: 'handling', payload: { text: '今天又来了两个人' } },
  'matter.setMessages': { by: 'citizen', from: 'handling', payload: { wants: false } },
  'matter.object': {
    by: 'labour',
    from: 'dispatched',
    payload: { taskId: '<task>', ground: 'notOurDuty', explanation: '不在本单位职责内' },
  },
  'matter.takeBackObjection': {
    by: 'labour',
    from: 'objected',
    payload: { objectionId: '<objection>', reason: '核实后由本单位办理' },
  },
  'matter.ruleObjection': {
    by: 'county',
    from: 'objected',
    payload: { objectionId: '<objection>', ruling: 'responsible', reason: '属本单位职责' },
  },
  'matter.remind': { by: 'countyhead', from: 'dispatched', payload: {} },
  'matter.supervise': {
    by: 'countyhead',
    from: 'dispatched',
    payload: { form: 'demand', ground: 'notHandled', workingDays: 3, words: '请说明进展和办结日期' },
  },
  'matter.answerSupervision': {
    by: 'labour',
    from: 'supervised',
    payload: { supervisionId: '<supervision>', words: '已约谈用工方，周五前结清' },
  },
  'matter.judgeSupervision': {
    by: 'countyhead',
    from: 'demandAnswered',
    payload: {
      supervisionId: '<supervision>',
      verdict: 'returned',
      workingDays: 2,
      reason: '没有写明办结日期',
    },
  },
  'matter.repeatSupervision': {
    by: 'countyhead',
    from: 'answerReturned',
    payload: { supervisionId: '<supervision>', workingDays: 1, words: '请当天答复' },
  },
  'matter.takeBackSupervision': {
    by: 'countyhead',
    from: 'supervised',
    payload: { supervisionId: '<supervision>', reason: '已当面说明' },
  },
  'matter.askExtension': {
    by: 'labour',
    from: 'handling',
    payload: { clockId: '<clock>', amount: 1, explanation: '正在核对工资表' },
  },
  'matter.decideExtension': {
    by: 'county',
    from: 'extensionAsked',
    payload: { extensionId: '<extension>', approved: true, answer: '要核对工资表，延长一天' },
  },
  'matter.takeBackExtension': {
    by: 'labour',
    from: 'extensionAsked',
    payload: { extensionId: '<extension>', reason: '已经核对完' },
  },
  'matter.askSuspension': {
    by: 'labour',
    from: 'handling',
    payload: { reasonId: 'expert', until: '2026-03-20', explanation: '送检，等鉴定结果' },
  },
  'matter.decideSuspension': {
    by: 'county',
    from: 'suspensionAsked',
    payload: { stayId: '<stay>', approved: true, answer: '要等鉴定结果' },
  },
  'matter.takeBackSuspension': {
    by: 'labour',
    from: 'suspensionAsked',
    payload: { stayId: '<stay>', reason: '结果已经到了' },
  },
  'matter.resume': {
    by: 'labour',
    from: 'suspended',
    payload: { stayId: '<stay>', reason: '鉴定结果已经到了' },
  },
  'matter.park': {
    by: 'countyhead',
    from: 'handling',
    payload: { until: '2026-04-09', reason: '要等拆迁方案', answer: '要等拆迁方案定了才能办' },
  },
  'matter.parkFurther': {
    by: 'countyhead',
    from: 'parked',
    payload: { stayId: '<stay>', until: '2026-05-09', reason: '方案还没有定' },
  },
  'matter.unpark': { by: 'county', from: 'parked', payload: { stayId: '<stay>', reason: '方案已经定了' } },
  'matter.explainLate': {
    by: 'county',
    from: 'late',
    payload: { clockIds: ['<lateClock>'], reasonId: 'whose', words: '与邻区界线不清' },
  },
  'matter.whistle': {
    by: 'county',
    from: 'handling',
    payload: {
      unitIds: ['<urban>'],
      meetsAt: '2026-03-30T01:00:00.000Z',
      meetingPlace: '县综治中心二楼',
      purpose: '现场会商',
    },
  },
  'matter.reportIn': {
    by: 'urban',
    from: 'whistled',
    payload: { whistleId: '<whistle>', remark: '已到现场' },
  },
  'matter.excuse': {
    by: 'urban',
    from: 'whistled',
    payload: { whistleId: '<whistle>', reason: '防汛值守' },
  },
  'matter.finishWhistle': {
    by: 'county',
    from: 'arrived',
    payload: {
      whistleId: '<whistle>',
      record: '会商一致',
      forCitizen: '城管配合劳动监察办理',
      cameUnitIds: [],
      decisions: [{ unitId: '<urban>', lead: false, what: '提供施工许可材料', workingDays: 5 }],
    },
  },
  'matter.cancelWhistle': {
    by: 'county',
    from: 'whistled',
    payload: { whistleId: '<whistle>', reason: '改期另行召集' },
  },
  'matter.putOnAgenda': {
    by: 'county',
    from: 'meetingCalled',
    payload: { meetingId: '<meeting>', unitIds: ['<labour>', '<urban>'], purpose: '方案已批，议由谁办' },
  },
  'matter.decideItem': {
    by: 'county',
    from: 'onAgenda',
    payload: {
      whistleId: '<whistle>',
      record: '方案已批，恢复办理，城管配合',
      forCitizen: '方案已定，继续办理',
      cameUnitIds: ['<urban>'],
      decisions: [{ unitId: '<urban>', lead: false, what: '清点材料', workingDays: 3 }],
      outcome: { sort: 'unpark', stayId: '<stay>', reason: '方案已批' },
    },
  },
  'matter.takeOffAgenda': {
    by: 'county',
    from: 'onAgenda',
    payload: { whistleId: '<whistle>', reason: '方案还没有批' },
  },
  'matter.askRight': {
    by: 'citizen',
    from: 'handling',
    payload: { right: 'correct', asker: 'self', field: 'phone', value: '13800005678', words: '号码写错了' },
  },
  'matter.answerRight': {
    by: 'county',
    from: 'rightAsked',
    payload: { requestId: '<request>', grant: false, ground: 'lawKeeps', explanation: '保存期限未满' },
  },
  'matter.takeBackRight': { by: 'citizen', from: 'rightAsked', payload: { requestId: '<request>' } },
  'matter.withdrawConsent': { by: 'citizen', from: 'handling', payload: {} },
  'matter.hold': { by: 'countyhead', from: 'closed', payload: { until: '2027-03-09', reason } },
  'matter.endHold': { by: 'countyhead', from: 'held', payload: { reason } },
  'matter.nameUnits': { by: 'county', from: 'registered', payload: { unitIds: ['<labour>'], reason } },
  'matter.seal': { by: 'countyhead', from: 'accepted', payload: { confidentiality: 'restricted', reason } },
  'matter.accept': {
    by: 'county',
    from: 'registered',
    payload: { difficulty: 'general', risk: 'medium', urgency: 'urgent', note: '涉及六人' },
  },
  'matter.dispatch': {
    by: 'county',
    from: 'accepted',
    payload: { leadUnitId: '<labour>', assistUnitIds: [], instruction: '三日内联系' },
  },
  'matter.sign': { by: 'labour', from: 'dispatched', payload: { taskId: '<task>' } },
  'matter.work': {
    by: 'labour',
    from: 'handling',
    payload: { taskId: '<task>', progress: '已约谈用工方', public: true },
  },
  'matter.settle': {
    by: 'labour',
    from: 'handling',
    payload: { taskId: '<task>', outcome: 'solved', answer: '工资已结清' },
  },
  'matter.review': { by: 'county', from: 'settled', payload: { note: '属实' } },
  'matter.callBack': {
    by: 'callback',
    from: 'callback',
    payload: { result: 'reached', answered: true, solved: true, satisfied: true, remark: '满意' },
  },
  'matter.close': { by: 'county', from: 'calledBack', payload: {} },
  'matter.conclude': {
    by: 'cityhead',
    from: 'saidNoTwice',
    payload: {
      reason: '三次核查，工资账目没有差错',
      done: '约谈用工方两次，核对工资表和考勤',
      ways: ['review', 'arbitration', 'newFacts'],
      where: '市劳动人事争议仲裁委员会，江北大道',
    },
  },
  'matter.archive': { by: 'county', from: 'closed', payload: {} },
  'matter.escalate': { by: 'county', from: 'registered', payload: { reason } },
  'matter.handDown': { by: 'county', from: 'registered', payload: { centreId: '<townCentre>', reason } },
  'matter.merge': { by: 'county', from: 'accepted', payload: { into: '<twin>', reason } },
  'matter.split': {
    by: 'county',
    from: 'accepted',
    payload: { words: '工地围墙也快倒了', kindId: 'hazard.fire' },
  },
  'matter.raiseCause': {
    by: 'county',
    from: 'returning',
    payload: { recurrenceId: '<recurrence>', words: '同一片工地每月拖欠，查总包的支付方式' },
  },
  'matter.setAside': {
    by: 'county',
    from: 'returning',
    payload: { recurrenceId: '<recurrence>', ground: 'plannedAlready' },
  },
  'matter.unmerge': { by: 'county', from: 'merged', payload: { reason } },
  'matter.return': {
    by: 'labour',
    from: 'dispatched',
    payload: { taskId: '<task>', ground: 'notOurDuty', explanation: '不在本单位职责内' },
  },
  'matter.recall': { by: 'county', from: 'dispatched', payload: { reason } },
  'matter.rework': { by: 'county', from: 'settled', payload: { reason } },
  'matter.reopen': { by: 'citizen', from: 'closed', payload: { reason } },
  'matter.redirect': {
    by: 'county',
    from: 'registered',
    payload: { channel: 'arbitration', explanation: '可申请劳动仲裁' },
  },
  'matter.decline': {
    by: 'county',
    from: 'registered',
    payload: { ground: 'outOfScope', explanation: '不在受理范围' },
  },
  'matter.withdraw': { by: 'citizen', from: 'registered', payload: { reason } },
  'matter.correct': {
    by: 'county',
    from: 'accepted',
    payload: { words: '六个人的工资拖着没给', risk: 'high', reason },
  },
}
