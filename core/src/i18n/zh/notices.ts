import type { NoticeTexts } from '../notice-texts.ts'

const look = (where: string | undefined) => (where ? `凭查询码查看：${where}` : '凭查询码可在网上查看进展。')

/** What a party is told when something happens: short enough for one or two text messages. */
export const noticeTexts: NoticeTexts = {
  subject: (code) => `事项 ${code} 有新进展`,
  happened: {
    accept: '已受理',
    dispatch: '已交承办单位',
    escalate: '已转上一级综治中心办理，时限照算',
    handDown: '已转下一级综治中心办理，时限照算',
    settle: '已有办理结果',
    decline: '不予受理，理由和其他途径请上网查看',
    redirect: '要走法律途径，具体请上网查看',
    merge: '已与同一事项合并办理，进展和结果照样告诉您',
    unmerge: '改为单独办理',
    close: '已结案，欢迎评价',
    conclude: '已终结，理由和还能走的渠道请上网查看',
    reopen: '已重新办理',
    answerRight: '个人信息申请已有答复',
    decideSuspension: '办理时限暂停计算，原因和复查日期请上网查看',
    resume: '办理时限恢复计算，新的到期日请上网查看',
    decideExtension: '办理时限延长，原因和新的到期日请上网查看',
    park: '暂时无法解决，已列入挂账，原因和复查日期请上网查看',
    unpark: '已从挂账中取出，继续办理',
  },
  sentence: ({ city, code, where }, happened) =>
    `【${city}综治中心】您反映的事项 ${code} ${happened}。${look(where)}`,
}
