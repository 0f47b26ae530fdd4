import { readFile } from 'node:fs/promises'
import { type ImportField, importFields, Mapping, neededFields } from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'

/** What the columns of other systems are usually called. */
const usualNames: Record<ImportField, readonly string[]> = {
  number: ['编号', '事项编号', '案件编号', '工单编号', '工单号', '受理编号', '序号', 'number', 'id'],
  registeredAt: [
    '登记时间',
    '受理时间',
    '上报时间',
    '来电时间',
    '发生时间',
    '登记日期',
    '受理日期',
    'registered',
  ],
  words: ['内容', '事项内容', '诉求内容', '问题描述', '事件描述', '主要内容', '反映内容', '案情', 'words'],
  kind: ['类别', '事项类别', '纠纷类型', '事件类型', '类型', '案件类型', 'kind'],
  division: [
    '县区',
    '县（区）',
    '所属县区',
    '镇街',
    '镇办',
    '镇（街道）',
    '村社区',
    '村（社区）',
    '所属区域',
    '地点',
    'division',
  ],
  spot: ['详细地址', '具体位置', '发生地点', '地址', '事发地址', 'spot'],
  lon: ['经度', 'lon', 'lng', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
  source: ['来源', '事项来源', '诉求来源', '渠道', 'source'],
  stage: ['状态', '办理状态', '当前状态', '阶段', '环节', 'stage', 'status'],
  closedAt: ['办结时间', '结案时间', '办结日期', '完成时间', 'closed'],
  answer: ['办理结果', '处理结果', '答复内容', '办理情况', '处置结果', '答复', 'answer'],
  reporter: ['反映人', '姓名', '来电人', '当事人', '申请人', '联系人', 'reporter'],
  phone: ['联系电话', '电话', '手机', '手机号', '来电号码', '联系方式', 'phone'],
}

/** Whether a column of this name usually tells something about a matter. */
export function isUsualName(name: string): boolean {
  return allUsualNames.has(name.trim().toLowerCase())
}
const allUsualNames = new Set(Object.values(usualNames).flat())

/** Which names the head of a file has: those of its mapping, and the usual ones. */
export function namesIn(mapping: Mapping): (name: string) => boolean {
  const named = new Set(Object.values(mapping.columns).flat())
  return (name) => named.has(name) || isUsualName(name)
}

/** The mapping that the head of a file suggests by itself. */
export function suggestMapping(head: readonly string[]): Mapping {
  const columns: Mapping['columns'] = {}
  for (const field of importFields) {
    const found = head.filter((name) => usualNames[field].includes(name.trim().toLowerCase()))
    const byHead = field === 'division' ? found : found.slice(0, 1)
    if (byHead.length > 0) columns[field] = byHead.length === 1 ? (byHead[0] ?? '') : byHead.slice(0, 4)
  }
  return { columns, values: {}, constants: {} }
}

/** Reads a mapping file; throws a FileFault when it is not one. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new FileFault({ code: 'mapping.unreadable', path })
  })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new FileFault({ code: 'mapping.notJson', path })
  }
  const parsed = Mapping.safeParse(json)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(
    ({ path: at, message }) => `${at.join('.') || 'mapping'}: ${message}`,
  )
  throw new FileFault({ code: 'mapping.wrong', path, faults })
}

/** What keeps a mapping from being used on a file with this head, empty when nothing does. */
export function checkMapping(mapping: Mapping, head: readonly string[]): ImportProblem[] {
  const named = Object.values(mapping.columns).flat()
  const missing = named.filter((column) => !head.includes(column))
  const twice = named.filter((column) => head.indexOf(column) !== head.lastIndexOf(column))
  const silent = neededFields.filter(
    (field) => mapping.columns[field] === undefined && mapping.constants[field] === undefined,
  )
  return [
    ...missing.map((column) => ({ code: 'file.noColumn', column }) as const),
    ...twice.map((column) => ({ code: 'file.columnTwice', column }) as const),
    ...silent.map(
      (field) => ({ code: 'mapping.silent', field, usually: usualNames[field][0] ?? '' }) as const,
    ),
  ]
}
