import type { TableName } from '@manyuan/core/imports/commands.ts'
import type { Sheet } from './sheet.ts'
import { sheets } from './sheets.ts'

/** What other offices call the columns of these tables. */
const otherNames: Readonly<Record<TableName, Readonly<Record<string, readonly string[]>>>> = {
  divisions: {
    编码: ['区划代码', '行政区划代码', '代码', 'code'],
    名称: ['区划名称', '行政区划名称', 'name'],
    上级: ['上级区划', '上级代码', '上级区划代码', '所属区划', 'parent'],
  },
  grids: {
    网格编码: ['编码', '网格代码', '网格编号'],
    类型: ['网格类型', '类别'],
    名称: ['网格名称'],
    户数: ['户籍数', '家庭户数'],
    村社区: ['村（社区）', '村/社区', '所属村社区', '所属社区', '村社区代码'],
  },
  spots: {
    区划: ['所在区划', '所属区划', '村社区', '所属村社区', '区划代码'],
    名称: ['点位名称', '场所名称', '地点名称'],
    网格编码: ['网格', '所在网格', '网格代码'],
    经度: ['lng', 'lon', 'longitude'],
    纬度: ['lat', 'latitude'],
  },
  units: {
    区划: ['所在区划', '所属区划', '区划代码'],
    名称: ['单位名称', '部门名称'],
    性质: ['单位性质', '单位类型', '类型'],
    职能: ['单位职能', '主要职能'],
    入驻方式: ['驻点方式', '进驻方式'],
  },
  duties: {
    区划: ['所在区划', '单位所在区划'],
    单位: ['单位名称', '责任单位', '部门'],
    类别: ['事项类别', '纠纷类型'],
    地点: ['适用地点', '范围', '适用区划'],
    角色: ['主办协办', '主协办'],
    身份: ['属主属地', '属主或属地', '责任身份'],
    依据: ['职责依据', '法定依据'],
  },
  staff: {
    用户名: ['账号', '登录名', '工号'],
    姓名: ['人员姓名', '名字'],
    区划: ['所在区划', '单位所在区划'],
    单位: ['所在单位', '单位名称', '部门'],
    角色: ['岗位', '系统角色'],
    网格编码: ['网格', '所在网格', '网格代码'],
    职务: ['职位'],
    起: ['任职起', '开始日期'],
    止: ['任职止', '结束日期'],
  },
}

const plain = (name: string) => name.trim().toLowerCase()

/** Whether a column of this name usually stands in such a table. */
export function isUsualColumn(table: TableName): (name: string) => boolean {
  const names = new Set([...sheets[table].columns, ...Object.values(otherNames[table]).flat()].map(plain))
  return (name) => names.has(plain(name))
}

/** Which column of a head is which of the table, as far as names tell. */
export function suggestColumns(table: TableName, head: readonly string[]): Record<string, string> {
  const columns: Record<string, string> = {}
  const { columns: own, told }: Sheet = sheets[table]
  for (const column of own.filter((one) => !told.includes(one))) {
    const names = [column, ...(otherNames[table][column] ?? [])].map(plain)
    const found = head.find((name) => names.includes(plain(name)) && !Object.values(columns).includes(name))
    if (found !== undefined) columns[column] = found
  }
  return columns
}
