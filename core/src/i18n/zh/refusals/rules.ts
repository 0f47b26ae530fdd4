import type { KindChange } from '../../../kinds/changes.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'
import { messageWords as messages } from '../messages.ts'
import { peopleWords as people } from '../people.ts'
import { fieldName, problem } from '../problems.ts'
import { rightWords as rights } from '../rights.ts'
import { ruleWords } from '../rules.ts'

/** One thing that became otherwise, as the office says it. */
function changeName(change: KindChange): string {
  return 'setting' in change
    ? ruleWords.setting[change.setting]
    : `${ruleWords.became[change.became]}问题“${change.label.zh}”`
}

/** What administrators write: places, units, kinds, limits, routing, messages and the calendar. */
export const ruleRefusals = {
  'kind.unknown': () => ({ title: '没有这个类别', next: '请从类别表中选择。' }),
  'place.unknown': () => ({ title: '没有这个地点', next: '请从现行区划或网格中选择。' }),
  'place.codeUnknown': () => ({
    title: '这里没有这个地点码',
    next: '请核对码下面的数字；也可以不用码，直接选地点。',
  }),
  'place.merged': ({ place, successors }) => ({
    title: `${place.zh}已经撤并`,
    next: `请改选接续的地点：${successors.map(({ zh }) => zh).join('、')}。`,
  }),
  'unit.unknown': () => ({ title: '没有这个单位', next: '请从现有单位中选择。' }),
  'form.invalid': ({ questions }) => ({
    title: '表单填写有误',
    next: `请改正：${questions.map(({ label, problem: name }) => `${label.zh}（${problem(name)}）`).join('；')}。`,
  }),
  'rules.changed': ({ by, role, at, changes }) => ({
    title: '别人刚刚改过',
    next: `${by?.zh ?? '另一处'}${role ? `的${people.role[role]}` : ''}于 ${moment(at)} 改了${changes.length > 0 ? `：${changes.map(changeName).join('、')}` : '它'}。您写的还在，可以在新的基础上接着改。`,
  }),
  'kind.invalid': ({ faults, form }) => ({
    title: '这个类别还不能这样定',
    next: `请改正：${[
      ...faults.map(({ path, problem: name }) => `${fieldName(path)}（${ruleWords.kindFault[name]}）`),
      ...form.map(({ label, problem: name }) => `问题“${label.zh}”（${ruleWords.formProblem[name]}）`),
    ].join('；')}。`,
  }),
  'policy.neverMatches': ({ why, hiddenBy }) => ({
    title: '这条规则永远用不上',
    next: `${ruleWords.never[why]}${hiddenBy.length > 0 ? `：${hiddenBy.map(({ name }) => name.zh).join('、')}` : ''}。请改适用对象或日期，或改那一条。`,
  }),
  'routing.cannotBe': ({ why, others }) => ({
    title: '这条派单规则不能这样定',
    next: `${ruleWords.routingFault[why]}${others.length > 0 ? `：${others.map(({ name }) => name.zh).join('、')}` : ''}。请改适用对象、日期或去向，或改那一条。`,
  }),
  'routing.full': ({ most }) => ({
    title: '派单规则太多了',
    next: `最多 ${most} 条。请先停用不再需要的。`,
  }),
  'ladder.cannotBe': ({ why, others, lines }) => ({
    title: '这条逐级报告规则不能这样定',
    next:
      lines.length > 0
        ? `请改正：${lines.map(({ line, problem: name }) => ruleWords.nthLine(line, ruleWords.ladderLine[name])).join('；')}。`
        : `${ruleWords.ladderFault[why]}${others.length > 0 ? `：${others.map(({ name }) => name.zh).join('、')}` : ''}。请改适用对象或日期，或改那一条。`,
  }),
  'ladder.full': ({ most }) => ({
    title: '逐级报告规则太多了',
    next: `最多 ${most} 条。请先停用不再需要的。`,
  }),
  'calendar.holes': ({ holes }) => ({
    title: '日历有缺口，没有公布',
    next: `请补正：${holes.map(({ day, problem: name }) => `${name === 'yearMissing' ? `${day.slice(0, 4)} 年` : day}${ruleWords.yearHole[name]}`).join('；')}。`,
  }),
  'rightLimits.tooLong': ({ over }) => ({
    title: '答复期限定得太长，没有公布',
    next: `请改短：${over.map(({ right, amount, unit }) => `${rights.right[right]}最多 ${words.limitUnit[unit](amount)}`).join('；')}。法律要求及时，没有规定天数；这是本系统的上限，不让人久等。`,
  }),
  'callBackRules.hidden': ({ lines }) => ({
    title: '有的行永远轮不到，没有公布',
    next: `请去掉、改正或上移：${lines.map(({ line, by }) => (by === null ? `第 ${line} 行没有事项由它来定（没有哪件合得上，或只有信访件，信访件一律回访）` : `第 ${line} 行合得上的，都由上面的行先管了（多数是第 ${by} 行）`)).join('；')}。从上往下看，第一条合适的起作用。`,
  }),
  'messageRules.reachNobody': ({ lines }) => ({
    title: '有的规则传不到任何人，没有公布',
    next: `请去掉：${lines.map(({ step, audience, channel }) => `“${messages.step[step]}”告知${messages.audience[audience]}${channel ? `（${messages.channel[channel]}）` : ''}`).join('；')}。这时还没有这样的人，或这个渠道到不了那里。`,
  }),
  'messageRules.withoutInbox': ({ lines }) => ({
    title: '有的规则不经站内消息，没有公布',
    next: `请加上站内消息：${lines.map(({ step, audience }) => `“${messages.step[step]}”告知${messages.audience[audience]}`).join('；')}。工作人员不一定留了别的地址，站内消息人人都有。`,
  }),
  'channel.notSetUp': ({ channel }) => ({
    title: `${messages.channel[channel]}还没有接通`,
    next: '请系统管理员先在设置里接通（见运维文档“告知”一节），再来填写。',
  }),
  'contact.codeWrong': ({ left }) => ({
    title: '验证码不对',
    next: left > 0 ? `请核对后再填，还可以试 ${left} 次。` : '请重新获取验证码。',
  }),
  'contact.codeOver': () => ({ title: '验证码已失效', next: '请重新获取验证码。' }),
  'contact.tooManyCodes': ({ perHour }) => ({
    title: '验证码要得太多',
    next: `一小时最多 ${perHour} 次，请过一会儿再试。`,
  }),
} satisfies Partial<RefusalTexts>
