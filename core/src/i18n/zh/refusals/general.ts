import { mostNeeds } from '../../../places/places.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { peopleWords as people } from '../people.ts'
import { fieldName, problem } from '../problems.ts'

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

/** Whatever is asked: what was sent, how often, by whom, and what is not there. */
export const generalRefusals = {
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
  'origin.foreign': ({ own }) => ({
    title: '请求来自别的网址，没有受理',
    next: `请从 ${own} 打开页面再试；网址本来就对的，请系统管理员核对 MANYUAN_ORIGIN。`,
  }),
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
  'record.notFound': () => ({ title: '没有这条记录', next: '可能已被删除，或不在您的职责范围内。' }),
  'record.changed': () => ({ title: '别人刚刚改过', next: '请刷新，看过改动后再保存。' }),
  'record.busy': () => ({ title: '别人正在改', next: '请稍等几秒，看过改动后再保存。' }),
  'record.inUse': ({ what, count }) => ({
    title: '还在使用，不能停用',
    next: `还有 ${people.need[what](count >= mostNeeds ? `至少 ${mostNeeds}` : `${count}`)}。`,
  }),
  'record.duplicate': ({ what }) => ({ title: '已经有了', next: `重复的是：${nameOfTwin(what)}。` }),
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
} satisfies Partial<RefusalTexts>
