import type { KindChange } from '../../kinds/changes.ts'
import { mostNeeds } from '../../places/places.ts'
import type { RefusalTexts } from '../../refusals.ts'
import { groundTable } from '../../rights/grounds.ts'
import { businessDayOf, timeOfDay } from '../../time.ts'
import { matterWords as words } from './matters.ts'
import { messageWords as messages } from './messages.ts'
import { peopleWords as people } from './people.ts'
import { fieldName, problem } from './problems.ts'
import { rightWords as rights } from './rights.ts'
import { ruleWords } from './rules.ts'

function moves(open: readonly (keyof typeof words.move)[]): string {
  return open.length === 0
    ? '现在没有可做的操作。'
    : `现在可以：${open.map((move) => words.move[move]).join('、')}。`
}

/** One thing that became otherwise, as the office says it. */
function changeName(change: KindChange): string {
  return 'setting' in change
    ? ruleWords.setting[change.setting]
    : `${ruleWords.became[change.became]}问题“${change.label.zh}”`
}

/** A moment in Asia/Shanghai. */
function moment(at: string): string {
  return `${businessDayOf(new Date(at))} ${timeOfDay(new Date(at))}`
}

const twins: Record<string, string> = {
  ...people.role,
  username: '用户名',
  gridCode: '网格编码',
  spotName: '公共点位的名称',
  division: '区划编码',
  sourceNumber: '来源系统的编号',
}
function nameOfTwin(what: string): string {
  return twins[what] ?? what
}

/** What went wrong and what to do next. */
export const refusalTexts: RefusalTexts = {
  'input.invalid': ({ fields }) => ({
    title: '填写有误',
    next: `请改正：${fields.map((field) => `${fieldName(field.path) || '内容'}（${problem(field.problem)}）`).join('；')}。`,
  }),
  'input.unreadable': ({ why }) => ({
    title: '无法读取提交的内容',
    next: {
      json: '内容不是有效的 JSON，请检查后重试。',
      charset: '请使用 UTF-8 编码。',
      tooLarge: '内容太大，请减小后重试。',
      mediaType: '请用 application/json 提交。',
      encoding: '内容的压缩方式不对或已损坏，请不压缩提交。',
      parameter: '网址中的参数不对，请检查后重试。',
      request: '请求不符合 HTTP 格式，请更新浏览器或程序后重试。',
      headersTooLarge: '网址或请求头太长，请清除本站 Cookie 后重试。',
      tooSlow: '没有在五分钟内传完，请换个信号好的地方重试。',
    }[why],
  }),
  'command.reused': () => ({ title: '命令编号已被使用', next: '请刷新页面后重新操作。' }),
  'command.unknown': ({ name }) => ({ title: '没有这个命令', next: `服务器不认识“${name}”，请更新程序。` }),
  'command.outdated': ({ current }) => ({
    title: '程序版本过旧或过新',
    next: `请更新程序，现用版本为 ${current}。`,
  }),
  'signIn.needed': () => ({ title: '请先登录', next: '登录后再试。' }),
  'signIn.wrong': () => ({ title: '用户名或密码不对', next: '请核对后重试；连续输错会暂时锁定。' }),
  'signIn.passwordWrong': () => ({ title: '密码不对', next: '请核对后重试；连续输错会暂时锁定。' }),
  'signIn.secondFactorWrong': () => ({
    title: '动态口令不对',
    next: '请核对密码，等验证器换出新的六位数字后再填；每个数字只能用一次。',
  }),
  'signIn.locked': ({ until }) => ({
    title: '登录已暂时锁定',
    next: `请在 ${timeOfDay(new Date(until))} 之后再试，或请安全管理员解锁。`,
  }),
  'signIn.expired': () => ({ title: '登录已过期', next: '请重新登录，未提交的内容仍在页面上。' }),
  'signIn.secondFactorNeeded': () => ({ title: '需要动态口令', next: '请输入验证器上的六位数字。' }),
  'signIn.secondFactorMustBeSet': () => ({
    title: '须先设置动态口令',
    next: '管理员岗位须绑定验证器后才能使用。',
  }),
  'post.changed': () => ({
    title: '这个浏览器已换人或换岗登录',
    next: '页面已按现在的岗位打开，请重新填写。',
  }),
  'post.none': () => ({ title: '没有在任岗位', next: '请联系系统管理员安排岗位。' }),
  'origin.foreign': ({ own }) => ({
    title: '请求来自别的网址，没有受理',
    next: `请从 ${own} 打开页面再试；网址本来就对的，请系统管理员核对 MANYUAN_ORIGIN。`,
  }),
  'follow.wrong': () => ({ title: '查不到', next: '编码或查询码不对，请核对回执。' }),
  'permission.denied': () => ({ title: '无权进行此操作', next: '如工作需要，请联系本中心负责人。' }),
  'tooMany.requests': ({ retryAfterSeconds }) => ({
    title: '操作太频繁',
    next: `请 ${retryAfterSeconds} 秒后再试。`,
  }),
  'tooMany.lookUps': ({ perHour }) => ({
    title: '查询次数已达上限',
    next: `每小时最多 ${perHour} 次，请稍后再试。`,
  }),
  'tooMany.exports': ({ most }) => ({
    title: `已有 ${most} 个导出在等待`,
    next: '请等它们做完，或在“我的导出”里结束用不着的。',
  }),
  'tooMany.views': ({ most }) => ({
    title: `视图已有 ${most} 个`,
    next: '请先删去用不着的，再保存新的。',
  }),
  'export.notReady': ({ why }) => ({
    title: '现在下载不了',
    next: {
      waiting: '还在生成，请稍候。',
      failed: '没有做成，原因见“我的导出”。',
      ended: '已经结束，需要的请重新导出。',
      expired: '已过有效期，需要的请重新导出。',
      usedUp: '下载次数已用完，需要的请重新导出。',
      gone: '文件已不在，需要的请重新导出。',
    }[why],
  }),
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
  'matter.callBackFirst': () => ({ title: '还不能结案', next: '须先回访，且群众没有说“未解决”。' }),
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
  'merge.wallsDiffer': () => ({
    title: '两件事项的知悉范围不同，不能并案',
    next: '密封的事项不并案；其余的请先把两件的密级和被反映单位改成一致。',
  }),
  'merge.tooMany': ({ most }) => ({
    title: `一件事项最多并入 ${most} 件`,
    next: '请另立一件办理，或者先撤销部分并案。',
  }),
  'merge.takeOutFirst': ({ count }) => ({
    title: `还有 ${count} 件并在这件里，不能这样结束`,
    next: '请先逐件撤销并案，或者按办结走完回访。',
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
  'clock.notYourOwn': ({ whose }) =>
    whose === 'person'
      ? { title: '不能审批自己提出的申请', next: '请由其他同事审批。' }
      : {
          title: '本中心自己提出的申请，要由本中心负责人或上一级中心审批',
          next: '请告诉负责人。',
        },
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
  'file.typeRefused': ({ found, accepted }) => ({
    title: `不接收这种文件（${found}）`,
    next: `可以上传：${accepted}。`,
  }),
  'file.tooLarge': ({ limitMegabytes }) => ({
    title: '文件太大',
    next: `每个文件不超过 ${limitMegabytes} MB。`,
  }),
  'file.empty': () => ({ title: '文件是空的', next: '请选择有内容的文件。' }),
  'file.noRoom': ({ papers, megabytes }) => ({
    title: '这件事的材料已经放满',
    next: `最多 ${papers} 份、共 ${megabytes} MB；还缺的请交到中心窗口。`,
  }),
  'file.mismatch': ({ declared, found }) => ({
    title: '文件内容与名称不符',
    next: found
      ? `名称像 ${declared}，内容是 ${found}；请上传原文件。`
      : `名称像 ${declared}，内容却打不开，可能没有存全；请重新选择原文件。`,
  }),
  'upload.otherVersion': ({ version }) => ({
    title: '续传协议的版本不对',
    next: `请用 tus ${version}，每个请求带上 Tus-Resumable: ${version}。`,
  }),
  'upload.gone': () => ({
    title: '这次上传已经取消或过期',
    next: '请重新选择文件再传；已经收下的材料都在。',
  }),
  'upload.elsewhere': ({ received }) => ({
    title: '这个文件的上传位置变了',
    next: `已收到 ${received} 字节，请从这里接着传；可能另一个页面也在传它。`,
  }),
  'upload.tooMany': ({ most }) => ({
    title: '没传完的文件太多',
    next: `同时最多 ${most} 个；请先传完或取消一些，再加新的。`,
  }),
  'import.fileRefused': ({ problems }) => ({
    title: '这个文件用不了',
    next: problems.map(({ zh }) => zh).join(' '),
  }),
  'import.running': ({ sourceSystem }) => ({
    title: `来自“${sourceSystem}”的另一次导入正在进行`,
    next: '请等它结束，再导入。',
  }),
  'client.keyWrong': () => ({
    title: '接入密钥无效',
    next: '请核对 Authorization: Bearer mc_…；如密钥已停用或到期，请向系统管理员领取新密钥。',
  }),
  'client.routeClosed': () => ({
    title: '此接口不对接入系统开放',
    next: '接入系统可用的接口见 API 说明“接入系统”一节。',
  }),
  'client.networkClosed': ({ address }) => ({
    title: '不能从这个地址访问',
    next: `来源地址 ${address} 不在允许的网段内，请联系本系统管理员登记。`,
  }),
  'client.ended': () => ({ title: '这个接入系统已停用', next: '如需恢复，请重新添加。' }),
  'client.secretsFull': ({ most }) => ({
    title: '有效密钥已满',
    next: `同时最多 ${most} 个，请先停用不再使用的密钥。`,
  }),
  'enquiry.gone': () => ({
    title: '这条来访咨询不在了',
    next: '可能已转为事项、已划去，或不是本中心今天的；请刷新列表。',
  }),
  'standardText.full': ({ most }) => ({
    title: `这个地方的常用语已有 ${most} 条`,
    next: '请先停用不再用的，再添加。',
  }),
  'staff.self': () => ({ title: '不能管理自己的岗位和账号', next: '请由另一位管理员办理。' }),
  'staff.ended': () => ({ title: '此人已离任', next: '如返岗，请重新添加人员。' }),
  'staff.twoDuties': ({ role }) => ({
    title: '三类管理员不能由一人兼任',
    next: `此人同期已任${people.role[role]}，请先结束该岗位或另选他人。`,
  }),
  'staff.dutyNotLent': ({ role }) => ({
    title: `${people.role[role]}不能请人代理`,
    next: '三类管理员各司其职，需要时请由安全管理员另行任命。',
  }),
  'staff.lastSecurityAdmin': () => ({
    title: '这是全市最后一位安全管理员',
    next: '请先任命另一位市级安全管理员。',
  }),
  'signIn.codeWrong': () => ({
    title: '一次性设置码不对或已失效',
    next: '请核对用户名和设置码；每个码只能用一次，三日内有效，过期请管理员重发。',
  }),
  'record.notFound': () => ({ title: '没有这条记录', next: '可能已被删除，或不在您的职责范围内。' }),
  'record.changed': () => ({ title: '别人刚刚改过', next: '请刷新，看过改动后再保存。' }),
  'record.busy': () => ({ title: '别人正在改', next: '请稍等几秒，看过改动后再保存。' }),
  'record.inUse': ({ what, count }) => ({
    title: '还在使用，不能停用',
    next: `还有 ${people.need[what](count >= mostNeeds ? `至少 ${mostNeeds}` : `${count}`)}。`,
  }),
  'record.duplicate': ({ what }) => ({ title: '已经有了', next: `重复的是：${nameOfTwin(what)}。` }),
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
  'calendar.holes': ({ holes }) => ({
    title: '日历有缺口，没有公布',
    next: `请补正：${holes.map(({ day, problem: name }) => `${name === 'yearMissing' ? `${day.slice(0, 4)} 年` : day}${ruleWords.yearHole[name]}`).join('；')}。`,
  }),
  'rightLimits.tooLong': ({ over }) => ({
    title: '答复期限定得太长，没有公布',
    next: `请改短：${over.map(({ right, amount, unit }) => `${rights.right[right]}最多 ${words.limitUnit[unit](amount)}`).join('；')}。法律要求及时，没有规定天数；这是本系统的上限，不让人久等。`,
  }),
  'messageRules.reachNobody': ({ lines }) => ({
    title: '有的规则传不到任何人，没有公布',
    next: `请去掉：${lines.map(({ step, audience, channel }) => `“${messages.step[step]}”告知${messages.audience[audience]}${channel ? `（${messages.channel[channel]}）` : ''}`).join('；')}。这时还没有这样的人，或这个渠道到不了那里。`,
  }),
  'route.otherMethod': ({ allowed }) => ({
    title: '这个网址不接受这种请求',
    next: `请改用 ${allowed.join('、')}。`,
  }),
  'route.unknown': () => ({ title: '没有这个网址', next: '请核对地址。' }),
  'system.unavailable': () => ({ title: '系统暂时不可用', next: '请稍后再试，已提交的不会丢失。' }),
  'files.away': () => ({
    title: '存放材料和照片的地方暂时连不上',
    next: '别的都能照常办；材料请过几分钟再传或再看，已经收下的都在。',
  }),
  'system.full': () => ({
    title: '系统的存储空间已满，这次没有存下',
    next: '请告诉综治中心或系统管理员，腾出空间后再提交；已经存下的都在。',
  }),
  'system.fault': ({ id }) => ({
    title: '系统出了故障',
    next: `请稍后再试；还是不行，请把编号 ${id} 告诉系统管理员。`,
  }),
}
