import type { ImportedStage } from '@manyuan/core/imports/mapping.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'

/** What offices call the stages. Whatever is not over is judged here anew: tasks of another system are not ours. */
export const usualStages: ReadonlyMap<string, ImportedStage> = new Map([
  ['待受理', 'registered'],
  ['未受理', 'registered'],
  ['已受理', 'registered'],
  ['待办', 'registered'],
  ['未办结', 'registered'],
  ['办理中', 'registered'],
  ['处理中', 'registered'],
  ['已办结', 'closed'],
  ['办结', 'closed'],
  ['已办', 'closed'],
  ['已结案', 'closed'],
  ['结案', 'closed'],
  ['已完成', 'closed'],
  ['归档', 'closed'],
  ['不予受理', 'declined'],
  ['转法定渠道', 'redirected'],
  ['已撤回', 'withdrawn'],
])

/** What offices call the ways in which matters come. */
export const usualSources: ReadonlyMap<string, Source> = new Map([
  ['群众网上反映', 'portal'],
  ['网上', 'portal'],
  ['窗口', 'window'],
  ['来访', 'window'],
  ['电话', 'phone'],
  ['来电', 'phone'],
  ['来信', 'letter'],
  ['网格', 'grid'],
  ['网格员', 'grid'],
  ['网格上报', 'grid'],
  ['12345', 'hotline12345'],
  ['12345热线', 'hotline12345'],
  ['110', 'police110'],
  ['信访', 'petition'],
  ['上级交办', 'superior'],
  ['部门移送', 'department'],
])
