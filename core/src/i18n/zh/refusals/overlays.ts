import type { ClockRuleFault } from '../../../clock/clock-rules.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'

const notYourOwn = {
  person: { title: '不能审批自己提出的申请', next: '请由其他同事审批。' },
  centre: { title: '本中心自己提出的申请，要由本中心负责人或上一级中心审批', next: '请告诉负责人。' },
  head: { title: '按本市规则，这类申请由中心负责人审批', next: '请告诉负责人。' },
  above: { title: '按本市规则，这类申请由上一级中心审批', next: '请告诉上一级中心的负责人。' },
} as const

const clockFaultWords = {
  twice: '编号重复',
  sameName: '和前面的名称相同',
  noMore: '可以延长的时间是零',
  noTimes: '可以延长的次数是零',
} as const
const clockLineWords = {
  stayReasons: '中止原因',
  lateReasons: '超期原因',
  usualExtension: '延期',
} as const

function clockFault({ line, at, problem }: ClockRuleFault): string {
  return `${clockLineWords[line]}${at === null ? '' : `第 ${at + 1} 条`}${clockFaultWords[problem]}`
}

/** What a matter is besides its stage, and how it stands to others. */
export const overlayRefusals = {
  'objection.once': ({ state }) => ({
    title: `本单位对这件事项已经提过异议（${words.objectionState[state]}）`,
    next:
      state === 'raised'
        ? '请等待中心裁定。'
        : '同一单位只能提一次。请办理；有新情况请在备注中写明，由中心决定是否收回改派。',
  }),
  'objection.tooLate': ({ until }) => ({
    title: '已过提出异议的期限',
    next: `期限到 ${moment(until)}。请办理；确实办不了的，请与派件的中心联系。`,
  }),
  'objection.ownCentre': () => ({
    title: '本中心派给自己的任务不用提异议',
    next: '请直接收回，再另行分流。',
  }),
  'objection.notFound': () => ({ title: '没有这个异议', next: '可能已有人处理，请刷新。' }),
  'objection.notOpen': ({ state }) => ({
    title: `这个异议${words.objectionState[state]}`,
    next: '请刷新后查看结果。',
  }),
  'objection.notYourOwn': () => ({ title: '不能裁定自己提出的异议', next: '请由中心的其他同事裁定。' }),
  'objection.pending': () => ({
    title: '本单位提出的异议还没有裁定',
    next: '请等待中心裁定；愿意办理的，请先收回异议。',
  }),
  'merge.itself': () => ({ title: '不能并入自己', next: '请选择另一件同样的事项。' }),
  'merge.otherNotOpen': () => ({
    title: '没有这件事项，或者已经办结',
    next: '请核对事项编码；只能并入您看得到、还在办的事项。',
  }),
  'merge.rootCause': () => ({
    title: '根源事项不能并入别的事项',
    next: '它要等所管的曲线降下来才能办结；可以把那一件并到这件里，不再单独办的请撤回。',
  }),
  'merge.wallsDiffer': () => ({
    title: '两件事项的知悉范围不同，不能并案',
    next: '密封的事项不并案；其余的请先把两件的密级和被反映单位改成一致。',
  }),
  'merge.tooMany': ({ most }) => ({
    title: `一件事项最多并入 ${most} 件`,
    next: '请另立一件办理，或者先撤销部分并案。',
  }),
  'merge.otherCentre': ({ centre }) => ({
    title: `那件事项在${centre.zh}，不能并过去`,
    next: '并案只在本中心、上级或下级中心之间进行；相邻中心的，请报共同的上级并案。',
  }),
  'merge.takeOutFirst': ({ count }) => ({
    title: `还有 ${count} 件并在这件里，不能这样结束`,
    next: '请先逐件撤销并案，或者按办结走完回访。',
  }),
  'conclude.notHighest': ({ centre }) => ({
    title: `上面还有${centre.zh}，不能在这里终结`,
    next: '群众再不满意会自动上报一级；只有最高一级的中心可以终结。',
  }),
  'conclude.tooEarly': ({ said, needed }) => ({
    title: `群众在本级 ${said} 轮里说过“否”，满 ${needed} 轮才能终结`,
    next: '请先审核答复、回访群众；不满意的继续办。',
  }),
  'conclude.agreed': () => ({
    title: '群众对这一轮的答复没有说“否”，不能终结',
    next: '请按结案办理。',
  }),
  'conclude.handledIt': () => ({
    title: '您办过这件事项，不能由您终结',
    next: '请由本中心没有经手的负责人或其代理人决定。',
  }),
  'conclude.notThisWay': ({ way }) => ({
    title: `“${words.wayOn[way]}”只用于信访事项`,
    next: '请选择这件事项真正能走的渠道。',
  }),
  'conclude.bringAnew': () => ({
    title: '已经终结的事项不能由反映人重新打开',
    next: '有新的事实和理由，请在查询页上作为新事项反映，会与这一件关联。',
  }),
  'conclude.notConcluded': ({ stage }) => ({
    title: `那件事项${words.stage[stage]}，没有终结`,
    next: '还在办的，请补充说明；已结案的，请申请重新办理。',
  }),
  'merge.askFirst': ({ count }) => ({
    title: `并进来的还有 ${count} 件没有回访`,
    next: '每位反映人都要单独回访；请先在“待回访”里办完，再结案。',
  }),
  'merge.apartFirst': ({ count }) => ({
    title: `并案期间不能改变知悉范围（涉及并案 ${count} 件）`,
    next: '请先撤销并案，再分别改密级或者被反映单位。',
  }),
  'merge.notYetSettled': ({ stage }) => ({
    title: `并入的事项${words.stage[stage]}，还不能回访`,
    next: '等那件事项办理并审核以后再回访。',
  }),
  'split.tooMany': ({ most }) => ({
    title: `一件事项最多拆成 ${most} 件`,
    next: '请把相近的合在一件里办理。',
  }),
  'split.walled': () => ({
    title: '密封或者有回避单位的事项不能拆分',
    next: '请在原事项里办理，或者由有权的岗位另行登记。',
  }),
  'split.partsOpen': ({ count }) => ({
    title: `拆出的还有 ${count} 件没有办结`,
    next: '请先办结拆出的各件，再结这一件。',
  }),
  'supervision.over': () => ({ title: '事项已经办结，不用再催办、督办', next: '请刷新后查看。' }),
  'supervision.ownUnit': () => ({
    title: '事项就在本单位，不能催办、督办自己',
    next: '请直接办理；需要督办的，由上级中心或领导提出。',
  }),
  'supervision.shutOut': () => ({
    title: '承办单位在回避范围内，不能向它催办、督办',
    next: '请先把事项改派给别的单位或上报。',
  }),
  'supervision.pending': ({ number }) => ({
    title: `这个单位已有一份未了的督办（${number}）`,
    next: '请等待答复；逾期未答复或答复被退回的，可以再次督办。',
  }),
  'supervision.notFound': () => ({ title: '没有这份督办', next: '可能已有人处理，请刷新。' }),
  'supervision.notYours': () => ({
    title: '这份督办不是本单位提出的',
    next: '请由提出督办的单位或其上级处理。',
  }),
  'supervision.notOpen': ({ state }) => ({
    title: `这份督办${words.supervisionState[state]}`,
    next: '请刷新后查看结果。',
  }),
  'supervision.notDue': ({ until }) => ({
    title: '答复期限还没有到，不能再次督办',
    next: `期限到 ${moment(until)}。在此之前可以催办。`,
  }),
  'reminder.already': ({ at }) => ({
    title: '这个工作日已经催办过',
    next: `上次催办在 ${moment(at)}。同一事项对同一单位一个工作日催办一次；仍不办理的，请督办。`,
  }),
  'stay.standsAlready': ({ sort }) => ({
    title: `这件事项已经${words.staySort[sort]}，或正在等待审批`,
    next: '请先恢复计时、解除挂账，或等待审批。',
  }),
  'stay.notNow': ({ stage }) => ({
    title: `事项“${words.stage[stage]}”，现在不能停下或延长办结时限`,
    next: '受理以后、办结以前才可以。',
  }),
  'stay.reasonUnknown': () => ({ title: '没有这个中止原因', next: '请从列表中选择。' }),
  'stay.dayOutOfReach': ({ earliest, latest }) => ({
    title: '这个日期不能选',
    next: `请选 ${earliest} 至 ${latest} 之间的日期。`,
  }),
  'stay.noLimitRuns': () => ({
    title: '没有可以停下的办结时限',
    next: '没有办结时限，或者已经超期：停表不能免除已经发生的超期。',
  }),
  'stay.notFound': () => ({ title: '没有这条记录', next: '可能已有人处理，请刷新。' }),
  'stay.notOpen': ({ state }) => ({
    title: `现在的状态是“${words.stayState[state]}”，不能这样处理`,
    next: '请刷新后再看。',
  }),
  'stay.askAbove': ({ renewals }) => ({
    title: `已经继续挂账 ${renewals} 次，本中心不能再延`,
    next: '请上一级中心负责人决定是否继续挂账，或者解除挂账、继续办理。',
  }),
  'extension.notFound': () => ({ title: '没有这个延期申请', next: '可能已有人处理，请刷新。' }),
  'extension.notOpen': ({ state }) => ({
    title: `这个延期申请${words.extensionState[state]}`,
    next: '请刷新后查看结果。',
  }),
  'extension.pending': () => ({ title: '已有一个延期申请等待审批', next: '请等待审批，或先撤回申请。' }),
  'extension.limitOver': ({ dueAt }) => ({
    title: '时限已过，不能再申请延期',
    next: `时限到 ${moment(dueAt)}。延期要在到期前申请；请尽快办结，并写明超期原因。`,
  }),
  'extension.tooMuch': ({ most, unit }) => ({
    title: `一次最多延长 ${words.limitUnit[unit](most)}`,
    next: '请减少后再申请。',
  }),
  'extension.usedUp': ({ times }) =>
    times === 0
      ? { title: '这类事项的时限不能延长', next: '请按期办理；需要等待外部结果的，可以申请中止计时。' }
      : {
          title: `这个时限最多延长 ${times} 次，已经用完`,
          next: '请按期办理；需要等待外部结果的，可以申请中止计时。',
        },
  'extension.noSuchLimit': () => ({ title: '没有这个正在计算的办结时限', next: '请刷新后再申请。' }),
  'late.notAsked': () => ({
    title: '这里没有要您单位说明超期原因的时限',
    next: '可能同事已经说明，或者时限已有变化。请刷新后查看。',
  }),
  'late.reasonUnknown': () => ({ title: '没有这个超期原因', next: '请从列表中选择。' }),
  'clock.notYourOwn': ({ whose }) => notYourOwn[whose],
  'clockRules.idle': ({ faults }) => ({
    title: `这些规则永远不起作用：${faults.map(clockFault).join('；')}`,
    next: '请改好或删去后再公布。',
  }),
  'recurrence.gone': () => ({
    title: '这个反复出现的问题已有人处理',
    next: '请刷新页面，看是已立根源事项，还是已暂不处理。',
  }),
  'recurrence.notFallen': ({ before, now, most, weeks, notBefore }) => ({
    title: '同类反映还没有降下来，根源事项不能结案',
    next: `立项前平均每周 ${before} 件，最近 ${weeks} 周平均每周 ${now} 件，要降到每周 ${most} 件以下；最早 ${notBefore} 可以结案。请继续办理，一时解决不了的可以挂账。`,
  }),
} satisfies Partial<RefusalTexts>
