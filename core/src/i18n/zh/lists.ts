/** Words of lists, where a screen, a printed sheet and a file say the same. */
export const listWords = {
  title: '事项台账',
  number: '序号',
  all: '全部事项',
  /** What a line says. */
  field: {
    code: '事项编码',
    words: '内容摘要',
    kind: '类别',
    place: '地点',
    stage: '阶段',
    unit: '承办单位',
    light: '时限状态',
    dueAt: '到期时间',
    registeredAt: '登记时间',
    source: '来源',
    centre: '承办中心',
    stageAt: '进入本阶段',
    urgency: '紧急程度',
    risk: '风险',
    confidentiality: '密级',
    reporters: '反映人数',
  },
  /** Who is in a matter, where a file has it. */
  person: { parties: '当事人', phones: '电话', addresses: '住址' },
  /** What a centre answered at once, line by line. */
  enquiry: {
    field: { at: '时间', sort: '类型', words: '内容', matter: '事项编码' },
    sort: { visit: '来访', question: '咨询' },
    becameMatter: '已转为事项',
    period: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
  },
  /** What people ask about their own data. */
  rightRequest: {
    field: { right: '申请', standing: '当事人身份', asker: '谁来申请', askedAt: '收到时间' },
    filter: '等待本岗位答复的',
  },
  /** The columns of a list. */
  column: {
    kindAndPlace: '类别与地点',
    stage: '阶段与单位',
    due: '时限',
    registered: '登记',
    centre: '承办中心',
    stageAt: '进入本阶段',
    urgency: '紧急程度',
    risk: '风险',
    confidentiality: '密级',
    reporters: '反映人数',
  },
  period: { day: '今日', week: '本周', month: '本月', year: '本年' },
  openStages: '在办（各阶段）',
  /** What narrows a list, each as a few words. */
  filter: {
    words: (words: string) => `含“${words}”`,
    path: (place: string) => `地点：${place}`,
    kindId: (kind: string) => `类别：${kind}`,
    stage: (stage: string) => `阶段：${stage}`,
    unitId: (unit: string) => `承办单位：${unit}`,
    waitsAt: (unit: string) => `现在${unit}办`,
    square: (size: number) => `地图上约 ${size} 公里见方的一格`,
    source: (source: string) => `来源：${source}`,
    light: (light: string) => `时限：${light}`,
    overlay: (overlay: string) => `状态：${overlay}`,
    from: (day: string) => `登记自 ${day}`,
    to: (day: string) => `登记至 ${day}`,
    period: (period: string) => `${period}登记`,
    registeredOn: (day: string) => `${day} 登记`,
    closedOn: (day: string) => `${day} 结案`,
  },
  noFilter: '不限条件',
}
