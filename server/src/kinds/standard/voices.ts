import type { FamilyRow } from './build.ts'
import { amount, anybodyHurt, receipt } from './questions.ts'

const ledgers = '石泉书记民情三本账：群众意见建议、群众利益诉求、群众投诉举报'

export const suggestions = {
  id: 'suggestion',
  zh: '意见建议',
  en: 'Suggestion',
  to: 'politicalLegal',
  source: ledgers,
  children: [
    {
      id: 'public',
      zh: '公共服务建议',
      en: 'Public services',
      to: 'publicService',
      hints: '便民 增设 窗口 开放时间',
    },
    { id: 'traffic', zh: '交通出行建议', en: 'Traffic', to: 'transport', hints: '公交 停车位 斑马线 站点' },
    {
      id: 'village',
      zh: '乡村发展建议',
      en: 'Village development',
      to: 'agriculture',
      hints: '产业 合作社 旅游 农家乐',
    },
    {
      id: 'environment',
      zh: '环境整治建议',
      en: 'Environment',
      to: 'urbanManagement',
      hints: '河道整治 分类 公园 绿道',
    },
    {
      id: 'culture',
      zh: '文化体育建议',
      en: 'Culture and sports',
      to: 'cultureTourism',
      hints: '书屋 球场 广场 社火 健身',
    },
    { id: 'governance', zh: '村社议事建议', en: 'Village affairs', hints: '村规民约 议事 公示 院坝会' },
  ],
} as const satisfies FamilyRow

const aboutOfficial = {
  id: 'aboutOfficial',
  label: { zh: '反映的是哪个单位或哪个人', en: 'Which unit or official is it about' },
  help: {
    zh: '您的反映不会交给这个单位，由上一级办理；对方不知道是谁反映的。',
    en: 'It never goes to that unit but to the level above; they are not told who brought it.',
  },
  type: 'text',
  maxLength: 200,
  personal: 'form.aboutOfficial',
} as const

/** Complaints about units and officials: always asked whom they concern, always handled above (charter 5). */
export const complaints = {
  id: 'complaint',
  zh: '投诉举报',
  en: 'Complaint',
  to: 'petitions',
  source: `${ledgers}；信访工作条例第 30、46 条`,
  confidentiality: 'restricted',
  aboutUnit: true,
  form: [aboutOfficial],
  children: [
    {
      id: 'conduct',
      zh: '服务态度',
      en: 'Conduct',
      hints: '态度 爱理不理 推诿 不耐烦',
      form: [aboutOfficial],
    },
    {
      id: 'delay',
      zh: '办事拖延',
      en: 'Delay',
      hints: '拖 不办 没人管 不作为 没回音',
      form: [aboutOfficial],
    },
    {
      id: 'fees',
      zh: '违规收费',
      en: 'Fees',
      hints: '乱收费 摊派 押金 搭车收费',
      form: [aboutOfficial, amount, receipt],
    },
    {
      id: 'fairness',
      zh: '分配不公、优亲厚友',
      en: 'Unfair shares',
      hints: '不公平 优亲厚友 名单 公示 指标',
      difficulty: 'complex',
      form: [aboutOfficial],
    },
    {
      id: 'integrity',
      zh: '反映干部廉洁问题',
      en: 'Integrity of officials',
      to: 'discipline',
      hints: '贪污 受贿 吃拿卡要 挪用 截留',
      source: `${ledgers}；监察法、纪检监察机关处理检举控告工作规则（2020）`,
      difficulty: 'complex',
      confidentiality: 'sealed',
      form: [aboutOfficial],
    },
  ],
} as const satisfies FamilyRow

const deadline = [
  { id: 'deadline', label: { zh: '有没有期限在催', en: 'Is there a deadline' }, type: 'yesNo' },
  {
    id: 'deadlineDay',
    label: { zh: '最迟哪天', en: 'By which day' },
    type: 'date',
    showWhen: { question: 'deadline', is: [true] },
  },
] as const

export const consultations = {
  id: 'consultation',
  zh: '咨询',
  en: 'Question',
  to: 'publicService',
  source: '东至县综治中心的模块（法律咨询、法律援助）；工作实际',
  children: [
    {
      id: 'legal',
      zh: '法律咨询',
      en: 'Legal question',
      to: 'justice',
      hints: '法律 律师 起诉 怎么告 诉讼时效',
      difficulty: 'simple',
      form: [...deadline],
    },
    {
      id: 'policy',
      zh: '政策咨询',
      en: 'Policy question',
      hints: '政策 条件 标准 能不能享受',
      difficulty: 'simple',
    },
    {
      id: 'procedure',
      zh: '办事咨询',
      en: 'How to get it done',
      hints: '怎么办 在哪办 要什么材料 几天',
      difficulty: 'simple',
    },
  ],
} as const satisfies FamilyRow

const tipForm = [
  {
    id: 'ongoing',
    label: { zh: '现在还在发生吗', en: 'Is it happening now' },
    help: { zh: '正在发生请马上打110。', en: 'If so, call 110 at once.' },
    type: 'yesNo',
  },
  {
    id: 'safeContact',
    label: { zh: '怎么联系您才安全', en: 'How can we reach you safely' },
    help: { zh: '可以不填，不影响受理。', en: 'You may leave it out.' },
    type: 'longText',
    maxLength: 300,
    personal: 'form.safeContact',
  },
] as const

/** Tips on crime: sealed from the first moment; what happens to them is not shown here. */
export const tips = {
  id: 'tip',
  zh: '线索举报',
  en: 'Tip',
  to: 'publicSecurity',
  source: '反有组织犯罪法（2022）第 9、61 条；扫黑除恶',
  confidentiality: 'sealed',
  children: [
    {
      id: 'organisedCrime',
      zh: '涉黑涉恶线索',
      en: 'Organised crime',
      hints: '黑恶 恶势力 保护费 强买强卖 套路贷',
      form: [...tipForm],
    },
    {
      id: 'fraud',
      zh: '电信网络诈骗线索',
      en: 'Telecom fraud',
      hints: '诈骗 刷单 转账 冒充 银行卡 跑分',
      source: '反电信网络诈骗法（2022）',
      form: [
        {
          id: 'transferred',
          label: { zh: '钱转出去没有', en: 'Was money transferred' },
          help: { zh: '刚转账请马上打110或96110止付。', en: 'If just now, call 110 or 96110 to stop it.' },
          type: 'yesNo',
        },
        ...tipForm,
      ],
    },
    {
      id: 'fundraising',
      zh: '非法集资线索',
      en: 'Illegal fundraising',
      to: 'financialAffairs',
      hints: '集资 高息 理财 返利 传销 投资',
      source: '防范和处置非法集资条例（2021）',
      form: [...tipForm],
    },
  ],
} as const satisfies FamilyRow

export const nominations = {
  id: 'nomination',
  zh: '推荐见义勇为',
  en: 'Act of courage',
  to: 'politicalLegal',
  source: '见义勇为工作由综治中心承办；奖励按地方规定',
  children: [
    {
      id: 'courage',
      zh: '见义勇为推荐',
      en: 'Civic courage',
      hints: '救人 见义勇为 落水 制止 抢救',
      form: [
        { id: 'day', label: { zh: '哪一天的事', en: 'On which day' }, type: 'date' },
        {
          id: 'nomineeKnown',
          label: { zh: '知道是谁做的吗', en: 'Do you know who did it' },
          help: { zh: '不知道姓名也可以推荐。', en: 'You may nominate without knowing the name.' },
          type: 'yesNo',
        },
        {
          id: 'nomineeName',
          label: { zh: '姓名', en: 'Name' },
          type: 'text',
          maxLength: 60,
          personal: 'form.nomineeName',
          showWhen: { question: 'nomineeKnown', is: [true] },
        },
        {
          id: 'nomineePhone',
          label: { zh: '本人电话', en: 'Phone of the nominee' },
          type: 'phone',
          personal: 'form.nomineePhone',
          showWhen: { question: 'nomineeKnown', is: [true] },
        },
        anybodyHurt,
      ],
    },
  ],
} as const satisfies FamilyRow
