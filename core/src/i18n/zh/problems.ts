const problems: Record<string, string> = {
  required: '必填',
  tooLong: '太长或太大',
  tooSmall: '太小',
  tooLarge: '太大',
  tooShort: '太短或太小',
  type: '类型不对',
  option: '不在可选范围内',
  unknown: '不认识此项',
  format: '格式不对',
  notStorable: '含有无法保存的字符',
  oneLine: '只能写一行',
  phone: '不对，请核对',
  idNumber: '不对，请核对',
  past: '不能早于今天',
  beforeName: '不能早于现用名称启用之日',
  notLater: '不能晚于今天，请到那天再办',
  order: '结束不能早于开始',
  together: '须与来源系统一并填写',
  divisionCode: '须以上级编码开头，末尾补 0 到 12 位',
  gridCode: '须为所在村社区的 12 位编码加 3 位序号',
  gridNumber: '末三位序号已有别的网格使用',
  villageOnly: '只能建在村社区',
  townOrVillage: '只能建在县区或镇街之下',
  abovePlaces: '只能建在市、县区或镇街之下',
  statutory: '法定区划依批复撤并，由继任区划接续：请用“撤并”',
  notMerged: '只有法定的镇街、村社区可以撤并',
  withoutCentre: '没有综治中心，接不了',
  unitOfCentre: '综治中心自身的单位随区划一并停用',
  twice: '有重复',
  otherYear: '有的日子不在这一年',
  statutoryMissing: '缺少法定节假日',
  sameCounty: '须在单位所在县区之内',
}

/** What is wrong with one field. */
export function problem(name: string): string {
  return problems[name] ?? problems.format ?? name
}

/** What people call a field; others go by their path. */
const fields: Record<string, string> = {
  words: '内容',
  text: '内容',
  phone: '电话号码',
  email: '电子邮箱',
  idNumber: '证件号码',
  name: '姓名',
  address: '住址',
  reason: '原因',
  explanation: '说明',
  answer: '答复',
  remark: '想说的话',
  mainId: '主要接续方',
  successorIds: '接续方',
  kindId: '类别',
  divisionId: '地点',
  point: '图上位置',
  code: '编码',
}

/** The name of a field by its path, of which only the last part counts: `parties.0.phone`. */
export function fieldName(path: string): string {
  return fields[path.split('.').at(-1) ?? ''] ?? path
}
