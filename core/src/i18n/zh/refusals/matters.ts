import type { RefusalTexts } from '../../../refusals.ts'
import { groundTable } from '../../../rights/grounds.ts'
import { businessDayOf } from '../../../time.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'
import { rightWords as rights } from '../rights.ts'

function moves(open: readonly (keyof typeof words.move)[]): string {
  return open.length === 0
    ? '现在没有可做的操作。'
    : `现在可以：${open.map((move) => words.move[move]).join('、')}。`
}

/** Matters, tasks, what people ask about their own data, and what is written at the window. */
export const matterRefusals = {
  'follow.wrong': () => ({ title: '查不到', next: '编码或查询码不对，请核对回执。' }),
  'matter.notFound': () => ({ title: '没有这个事项', next: '可能编码有误，或不在您的职责范围内。' }),
  'matter.moveNotOpen': ({ stage, move, open }) => ({
    title: `事项${words.stage[stage]}，不能${words.move[move]}`,
    next: moves(open),
  }),
  'matter.changed': ({ stage, lastMove, by }) => ({
    title: '事项刚刚有了变化',
    next: `${by?.zh ?? '对方'}已${words.move[lastMove as keyof typeof words.move] ?? '处理'}，现为“${words.stage[stage]}”。请刷新后再定。`,
  }),
  'matter.busy': () => ({ title: '别人正在处理这个事项', next: '请稍等几秒再试。' }),
  'matter.othersToo': () => ({
    title: '还有其他群众反映同一事项，不能撤回',
    next: '您可以补充说明，或不再接收消息。',
  }),
  'matter.ratedAlready': () => ({
    title: '您已经评价过了',
    next: '还有想说的，可以补充说明；问题没有解决，可以申请重新办理。',
  }),
  'matter.over': ({ stage }) => ({
    title: `事项${words.stage[stage]}，不能再补充`,
    next: '可以申请重新办理，或重新反映。',
  }),
  'matter.notToBeRated': ({ stage }) => ({
    title: `事项${words.stage[stage]}，不能评价`,
    next: '有了办理结果、归档之前都可以评价；现在可以补充说明。',
  }),
  'matter.noWayToTell': () => ({ title: '没有留电话或邮箱', next: '请凭编码和查询码查看进度。' }),
  'matter.kindAndPlaceFirst': ({ missing }) => ({
    title: '派遣前须先定类别和地点',
    next: `请先更正：${missing.map((one) => ({ kind: '类别', place: '地点（到镇村、地图上的点或一句话）' })[one]).join('、')}。`,
  }),
  'matter.nameUnitsFirst': () => ({
    title: '还没有写明反映的是哪个单位',
    next: '请先“写明被反映单位”：被反映的单位须回避；不涉及本系统单位的，也请写明。',
  }),
  'matter.recallFirst': ({ unit }) => ({
    title: `${unit.zh}正在承办`,
    next: '请先收回（已答复的先退回重办），再写明其为被反映单位。',
  }),
  'matter.papersMissing': ({ papers }) => ({
    title: '材料不全',
    next: `还缺：${papers.map(({ zh }) => zh).join('、')}。请先上传，或说明后改类别。`,
  }),
  'matter.callBackFirst': () => ({
    title: '还不能结案',
    next: '抽中的要先回访，问到、不愿答或多次未接通都算问过；群众不满意的继续办。',
  }),
  'callBack.notDrawn': () => ({
    title: '这一件没有抽中回访',
    next: '回访哪些由规则抽取，不由人挑选。群众可以自己评价；有新情况的，可以退回重办。',
  }),
  'callBack.tooSoon': ({ at, tries }) => ({
    title: `已拨 ${tries} 次未接通，现在再拨不算一次`,
    next: `${moment(at)} 以后再拨。现在接通了的，照常登记结果。`,
  }),
  'matter.notIndependent': () => ({
    title: '须由他人回访',
    next: '承办单位和经办人不能回访自己办理的事项。',
  }),
  'matter.reopenTooLate': ({ days }) => ({
    title: '已过重新办理的期限',
    next: `结案后 ${days} 日内可以申请；您可以重新反映。`,
  }),
  'matter.noCentreAbove': () => ({ title: '上面没有中心了', next: '请在本级办理，或转法定渠道。' }),
  'matter.noCentreAboveIt': () => ({
    title: '这里没有比它更高的中心，不能收下',
    next: '反映本级综治中心的，请向上一级党委政法委、信访部门或 12388 反映。',
  }),
  'matter.nobodyReceives': ({ unit }) => ({
    title: `${unit.zh}还没有人接收密封事项`,
    next: '情况紧急请直接拨打 110；请联系系统管理员任命接收的岗位。',
  }),
  'matter.notBelow': () => ({
    title: '只能下派给事项所在地的直接下级中心',
    next: '请从所在地的下级中心中选择；地点不对的，请先更正地点。',
  }),
  'matter.limitForNobody': () => ({
    title: '有一个时限给了没有派到的单位',
    next: '请只给主办和协办单位定时限。',
  }),
  'matter.unitNotAllowed': () => ({
    title: '不能派给这个单位',
    next: '该单位不在本中心辖区，或须回避此事项。',
  }),
  'matter.sealedKeepsKind': () => ({ title: '密封事项不能改为普通类别', next: '请由指定岗位按规定处理。' }),
  'matter.aboutUnitStaysRestricted': () => ({
    title: '反映单位的事项不能改为一般密级',
    next: '保持限知：被反映的单位和旁人都不应看到。',
  }),
  'matter.erased': () => ({
    title: '这件事项的内容已经删除',
    next: '内容应当事人申请或因保存期满已删除，不能再办理；有新情况请另行登记。',
  }),
  'matter.heldAlready': ({ until }) => ({
    title: `这件事项已经留存到 ${until}`,
    next: '需要改期的，请先解除留存，再重新设置。',
  }),
  'matter.notHeld': () => ({ title: '这件事项没有被留存', next: '可能已有人解除或已经到期，请刷新。' }),
  'right.notTheirs': ({ right }) => ({
    title: `不能就这件事项申请${rights.right[right]}`,
    next: '请核对事项编码和申请人的身份；有疑问请到综治中心窗口询问。',
  }),
  'right.notIndependent': () => ({
    title: '办过这件事项的单位和人员不能答复这个申请',
    next: '由没有经手的人答复；本中心自己办的，由上一级中心答复。',
  }),
  'right.proofMissing': () => ({
    title: '没有写明看过什么证明',
    next: '请当面核对申请人的证件、委托书或亲属关系材料，并选择看过的一种；不要留复印件。',
  }),
  'right.askedAlready': ({ dueAt }) => ({
    title: '同样的申请已经在办',
    next: `请等待答复，最迟 ${businessDayOf(new Date(Date.parse(dueAt) - 1))}；也可以先撤回再重新申请。`,
  }),
  'right.notOpen': ({ state }) => ({
    title: `这个申请${rights.requestState[state]}，不能再改`,
    next: '请刷新查看答复；情况有变化的可以重新申请。',
  }),
  'right.groundNotFor': ({ right }) => ({
    title: `这个理由不能用来拒绝${rights.right[right]}`,
    next: '请从列出的理由中选择，并写明具体情况。',
  }),
  'right.storedOnly': () => ({
    title: '当事人的信息只保存，不再给人查看',
    next: '当事人已申请删除，法定保存期限未满。事项重新打开办理后，才能再查看。',
  }),
  'right.mustKeep': ({ grounds }) => ({
    title: '现在不能删除',
    next: `${grounds.map((ground) => groundTable[ground].words.zh).join('')}请选择“不同意”并说明理由。`,
  }),
  'task.notFound': () => ({ title: '没有这个任务', next: '任务可能已被收回，请刷新。' }),
  'task.moveNotOpen': ({ state, move }) => ({
    title: `任务${words.taskState[state]}，不能${words.move[move]}`,
    next: '请刷新后查看现在可以做什么。',
  }),
  'task.changed': ({ state, lastMove, by }) => ({
    title: '任务刚刚有了变化',
    next: `${by?.zh ?? '对方'}已${words.move[lastMove as keyof typeof words.move] ?? '处理'}，任务现为“${words.taskState[state]}”。请刷新后再定。`,
  }),
  'enquiry.gone': () => ({
    title: '这条来访咨询不在了',
    next: '可能已转为事项、已划去，或不是本中心今天的；请刷新列表。',
  }),
  'standardText.full': ({ most }) => ({
    title: `这个地方的常用语已有 ${most} 条`,
    next: '请先停用不再用的，再添加。',
  }),
} satisfies Partial<RefusalTexts>
