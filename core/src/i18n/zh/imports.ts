import type { ImportField } from '../../imports/mapping.ts'
import type { BombWhy, BrokenWhy, ImportProblemCode, ImportProblemTexts } from '../../imports/problem.ts'
import { problem as wordsOf } from './problems.ts'

/** What a problem is called where only its number is told: what rows say stays in the errors file. */
export const importProblemNames: Partial<Record<ImportProblemCode, string>> = {
  'cell.empty': '该填的没有填',
  'cell.tooLong': '内容太长',
  'cell.unreadable': '内容不对',
  'cell.error': '公式出错',
  'number.broken': '数字丢了位数',
  'date.unreadable': '日期认不出',
  'date.serial': '日期成了表格内部的数',
  'date.future': '日期在将来',
  'date.order': '日期先后颠倒',
  'place.unknown': '没有这个地点',
  'place.outside': '不在管理范围内的地点',
  'kind.unknown': '没有这个类别',
  'value.unknown': '认不出的词',
  'word.unknown': '认不出的词',
  'name.unknown': '没有找到的名称',
  'row.twice': '编号重复',
  'row.again': '同一条写了两次',
  'row.together': '要与别的行一起改好再导入',
  'kind.ended': '已停用的类别',
  'rows.same': '两行说的是同一条',
  'row.differs': '与系统里的不同',
  'row.changed': '已导入而内容不同',
  'row.columns': '列数不对',
  'row.refused': '不合规则',
}

const likeOf = (like: readonly string[]) => (like.length > 0 ? `，是否为：${like.join('、')}` : '')

const brokenWhy: Record<BrokenWhy, string> = {
  quoteOpen: '有一个引号没有配对，后面的内容都成了它的一部分',
  quoteInside: '引号的位置不对，引号里的引号要写两遍',
  lineTooLong: '这一行太长（超过 100 万字节），多半是引号没有配对',
  notText: '有些字节不是文字，请另存为 UTF-8 或 GBK 编码的 CSV',
}

const bombWhy: Record<BombWhy, string> = {
  ratio: '压缩得异常',
  size: '展开后太大',
  entries: '内部的部件太多',
  texts: '文字太多',
}

/** What can be brought in, and how far that has come. */
export const importWords = {
  kind: {
    matters: '事项',
    divisions: '行政区划',
    grids: '网格',
    spots: '公共点位',
    units: '单位',
    duties: '派单目录',
    staff: '人员',
  },
  state: {
    queued: '等待中',
    running: '进行中',
    finished: '已完成',
    failed: '未能进行',
    stopped: '已停止',
  },
  /** Columns of the tables, by their names in the file. */
  column: {
    编码: '编码',
    名称: '名称',
    英文名称: '英文名称',
    层级: '层级',
    上级: '上级',
    法定: '法定',
    起: '起',
    止: '止',
    网格编码: '网格编码',
    类型: '类型',
    户数: '户数',
    村社区: '村社区',
    区划: '区划',
    性质: '性质',
    职能: '职能',
    入驻方式: '入驻方式',
    单位: '单位',
    类别: '类别',
    地点: '地点',
    角色: '角色',
    身份: '身份',
    依据: '依据',
    用户名: '用户名',
    姓名: '姓名',
    职务: '职务',
  },
}

/** What a column can tell about a matter. */
export const importFieldNames: Record<ImportField, string> = {
  number: '原编号',
  registeredAt: '登记时间',
  words: '内容',
  kind: '类别',
  division: '所在区划',
  spot: '具体位置',
  lon: '经度',
  lat: '纬度',
  source: '来源',
  stage: '状态',
  closedAt: '办结时间',
  answer: '办理结果',
  reporter: '反映人',
  phone: '联系电话',
}

/** Why a row was not taken, and how to mend it. */
export const importTexts: ImportProblemTexts = {
  'cell.empty': ({ column }) => `“${column}”是空的，请填写`,
  'cell.tooLong': ({ column, most }) => `“${column}”太长，最多 ${most} 个字`,
  'cell.unreadable': ({ column, problem }) => `“${column}”不对（${wordsOf(problem)}）`,
  'cell.error': ({ column, value }) => `“${column}”是公式出错的结果（${value}），请改成实际的内容`,
  'number.broken': ({ column, value }) =>
    `“${column}”的数字丢了位数（${value}），请把该列设为文本格式，重新填写或导出`,
  'date.unreadable': ({ column, value }) => `“${column}”的日期认不出（${value}），请写成 2025-03-04 14:05`,
  'date.serial': ({ column, value }) =>
    `“${column}”是表格内部的日期数（${value}），请把该列设为日期格式后重新导出`,
  'date.future': ({ column, value }) => `“${column}”在将来（${value}）`,
  'date.order': ({ earlier, later }) => `“${later}”早于“${earlier}”`,
  'place.outside': ({ value }) => `“${value}”不在您管理的范围内，请由那里的或上级的管理员导入`,
  'place.unknown': ({ value, like }) => `没有这个地点（${value}）${likeOf(like)}`,
  'kind.unknown': ({ value, like }) =>
    `没有这个类别（${value}）${likeOf(like)}；也可在对照表里写明它对应哪一类`,
  'word.unknown': ({ column, value, known }) => `“${column}”的“${value}”认不出，可以填：${known.join('、')}`,
  'name.unknown': ({ column, value, like }) => `“${column}”里的“${value}”没有找到${likeOf(like)}`,
  'value.unknown': ({ column, value, known }) =>
    `“${column}”的“${value}”认不出，认得的有：${known.join('、')}；也可在对照表里写明`,
  'row.twice': ({ line }) => `编号与第 ${line} 行相同`,
  'row.again': ({ line }) => `与第 ${line} 行说的是同一条，内容却不同；请只留正确的一行`,
  'kind.ended': ({ line, value }) =>
    `第 ${line} 行的类别（${value}）已经停用，或下面没有可登记的类别；请改好或去掉那一行，这个单位的各行再一起导入`,
  'rows.same': ({ line, other }) =>
    `第 ${line} 行与第 ${other} 行说的是同一条；请只留一行，这个单位的各行再一起导入`,
  'row.together': ({ line }) =>
    `派单目录按单位整份替换，第 ${line} 行的单位没有找到，可能也属于这一份；请把那一行改好，一起导入`,
  'row.differs': ({ column, here }) =>
    `“${column}”与系统里的不同（系统里是 ${here}），表格不改这一项；请核对这一行，确实要改的在页面上办理`,
  'row.changed': ({ number }) => `编号 ${number} 已经导入过，这次内容不同；请在系统里更正原事项`,
  'row.columns': ({ expected, found }) =>
    `应有 ${expected} 列，实有 ${found} 列，可能有多余或缺少的逗号、引号`,
  'file.unreadable': ({ path, reason }) => `文件 ${path} 打不开（${reason}）。请核对路径和权限。`,
  'file.tooLarge': ({ path, megabytes }) =>
    `${path} 超过 ${megabytes} MB。请拆成几个文件，或另存为 CSV（UTF-8）后导入。`,
  'file.oldExcel': ({ path }) =>
    `${path} 是旧版 Excel 的 .xls。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。`,
  'file.locked': ({ path }) => `${path} 加了密码。请打开后取消密码，另存一份再导入。`,
  'file.otherFormat': ({ path, found }) =>
    `${path} 不是能导入的表格（内容是 ${found}）。请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再导入。`,
  'file.damaged': ({ path }) =>
    `${path} 不完整或已损坏。请重新导出或复制一份；能打开的话，另存为 .xlsx 后再导入。`,
  'file.bomb': ({ path, why }) =>
    `${path} ${bombWhy[why]}，不像正常的表格，没有读取。请把需要的行另存为 CSV（UTF-8）后导入。`,
  'file.unsafe': ({ path }) =>
    `${path} 里有表格不该有的内容（XML 文档类型），没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。`,
  'file.whichSheet': ({ path, sheets }) =>
    `${path} 里有 ${sheets.length} 张工作表，请选定一张：${sheets.map(({ name, hidden }) => (hidden ? `${name}（隐藏）` : name)).join('、')}。`,
  'file.noSheet': ({ path, sheet, sheets }) =>
    `${path} 里没有名为“${sheet}”的工作表。有：${sheets.join('、')}。`,
  'file.noHead': ({ path, line }) => `${path} 的第 ${line} 行不能作表头。请选开头 30 行里写着列名的那一行。`,
  'file.tooWide': ({ path, most }) => `${path} 超过 ${most} 列。请删去用不着的列，另存后再导入。`,
  'file.empty': ({ path }) => `${path} 是空的。请换一个有内容的文件。`,
  'file.broken': ({ path, line, why }) => `${path} 从第 ${line} 行起读不了：${brokenWhy[why]}。`,
  'file.noColumn': ({ column }) => `文件里没有“${column}”这一列。请补上，列名要一字不差。`,
  'file.columnTwice': ({ column }) => `文件里“${column}”这一列不止一个。请删去或改名。`,
  'mapping.unreadable': ({ path }) => `对照表 ${path} 打不开。`,
  'mapping.notJson': ({ path }) => `对照表 ${path} 不是 JSON。`,
  'mapping.wrong': ({ path, faults }) => `对照表 ${path} 有误：\n${faults.join('\n')}`,
  'mapping.silent': ({ field, usually }) =>
    `没有哪一列说明“${importFieldNames[field]}”（通常叫“${usually}”）：请在对照表里写明它是哪一列，或给一个固定值。`,
  'errors.exists': ({ path }) => `${path} 已经存在：请改好后导入它，或另起文件名。`,
  'errors.unwritable': ({ path, reason }) => `${path} 写不了（${reason}）。`,
  'file.tooLong': ({ path, most }) => `${path} 超过 ${most} 行，不像这样的表。请核对文件，或分成几个导入。`,
  'import.gone': () => '文件已不在，或您已没有这项权限。请重新上传。',
  'import.broke': () => '导入中途出错，已导入的行保留。请再导一次；仍然不行，请联系运行维护人员。',
  'import.running': ({ sourceSystem }) => `来自“${sourceSystem}”的另一次导入正在进行，请等它结束。`,
  'import.systemUnnamed': () => '请写明编号来自哪个系统：--source-system，或对照表里的 sourceSystem。',
  'row.refused': ({ title }) => title.zh,
}
