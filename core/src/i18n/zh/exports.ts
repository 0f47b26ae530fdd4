/** Words that a file carries about itself, so that whoever meets it knows where it came from. */
export const exportWords = {
  what: {
    matters: '事项台账',
    evidence: '审计证据',
    enquiries: '来访咨询',
    rightRequests: '个人信息申请',
    demands: '督办公示',
  },
  format: { xlsx: 'XLSX', csv: 'CSV', zip: 'ZIP' },
  state: { waiting: '排队中', making: '生成中', ready: '可下载', failed: '没有做成', ended: '已结束' },
  problem: {
    tooMany: '符合条件的超过一次可导出的件数，请缩小范围后再导',
    rightsEnded: '岗位已结束或无权导出，没有生成',
    fault: '几次都没有做成，请稍后再导，仍不成的请告诉系统管理员',
  },
  /** Who by unit and post, never by name: the number leads the auditor to the person. */
  mark: (of: { number: number; by: string; at: string; rows: number; reason: string | null }) =>
    `导出第 ${of.number} 号 · ${of.by} · ${of.at} · 共 ${of.rows} 件${of.reason === null ? '' : ` · 用途：${of.reason}`}`,
  numberOf: (of: { number: number }) => `导出第 ${of.number} 号`,
  sheet: '导出说明',
  about: { item: '项目', content: '内容' },
  asked: '导出条件',
  rule: '说明',
  people: { without: '不含当事人；内容摘要已隐去号码', revealed: '当事人信息按权限显示：无权查看的仍为遮盖' },
  enquiries: '当场答复的来访和咨询，不算事项；不写姓名电话，已隐去号码。转为事项的只列编码。',
  rightRequests: '等待本岗位答复的申请，先到期的在前；不含当事人姓名和申请的内容。',
  demands: '尚未了结的督办，提出早的在前；不含督办内容和当事人，不列限知事项。',
  sealed: '密封事项一律不导出。本表仅限工作使用，不得外传，用后删除。',
}
