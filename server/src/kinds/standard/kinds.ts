import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { type Family, Kind } from '@manyuan/core/kinds/kind.ts'
import type { Confidentiality, Difficulty } from '@manyuan/core/matters/vocabulary.ts'
import type { UnitFunctionId } from '../../places/standard/unit-functions.ts'

const disputes17 = '17 dispute types in use at county centres, after GB/T 31000-2015'
const urban = 'CJ/T 214, GB/T 30428: classes of urban management events'
const office = 'Office practice; amend to local rules'

type Row = {
  id: string
  zh: string
  en: string
  to: UnitFunctionId | null
  hints?: string
  form?: Partial<FormQuestion>[]
  difficulty?: Difficulty
}
type Branch = {
  id: string
  zh: string
  en: string
  family: Family
  to: UnitFunctionId | null
  source: string
  public?: boolean
  confidentiality?: Confidentiality
  children: Row[]
}

const amountOwed: Partial<FormQuestion> = {
  id: 'amount',
  label: { zh: '涉及金额（元）', en: 'Amount (yuan)' },
  type: 'number',
  max: 100_000_000,
}
const people: Partial<FormQuestion> = {
  id: 'people',
  label: { zh: '涉及人数', en: 'People concerned' },
  type: 'number',
  max: 100_000,
}
const sinceWhen: Partial<FormQuestion> = {
  id: 'since',
  label: { zh: '从什么时候开始', en: 'Since when' },
  type: 'date',
}
const contract: Partial<FormQuestion>[] = [
  { id: 'contract', label: { zh: '有没有书面合同', en: 'Is there a written contract' }, type: 'yesNo' },
  {
    id: 'contractDay',
    label: { zh: '合同签订日期', en: 'Day of the contract' },
    type: 'date',
    showWhen: { question: 'contract', is: [true] },
  },
]

const branches: Branch[] = [
  {
    id: 'dispute',
    zh: '矛盾纠纷',
    en: 'Dispute',
    family: 'dispute',
    to: 'justice',
    source: disputes17,
    public: true,
    children: [
      {
        id: 'marriage',
        zh: '婚恋家庭纠纷',
        en: 'Marriage and family',
        to: 'womensFederation',
        hints: '离婚 彩礼 赡养 抚养 夫妻 家暴',
      },
      {
        id: 'neighbour',
        zh: '邻里纠纷',
        en: 'Neighbours',
        to: 'mediation',
        hints: '邻居 隔壁 楼上 漏水 滴水 宅基地 噪音 采光',
        form: [
          {
            id: 'about',
            label: { zh: '为什么事', en: 'About what' },
            type: 'choice',
            options: [
              { id: 'water', name: { zh: '排水漏水', en: 'Water' } },
              { id: 'noise', name: { zh: '噪音', en: 'Noise' } },
              { id: 'boundary', name: { zh: '地界通行', en: 'Boundary or way' } },
              { id: 'other', name: { zh: '其他', en: 'Other' } },
            ],
          },
        ],
      },
      {
        id: 'personality',
        zh: '人格权纠纷',
        en: 'Personality rights',
        to: 'justice',
        hints: '名誉 隐私 肖像 造谣',
      },
      { id: 'property', zh: '物权纠纷', en: 'Property rights', to: 'court', hints: '产权 房产 共有 相邻权' },
      { id: 'tort', zh: '侵权纠纷', en: 'Tort', to: 'justice', hints: '赔偿 受伤 撞 损坏 狗咬' },
      {
        id: 'contract',
        zh: '合同纠纷',
        en: 'Contract',
        to: 'court',
        hints: '合同 违约 定金 退款 租金',
        form: [amountOwed, ...contract],
      },
      {
        id: 'labour',
        zh: '劳动人事纠纷',
        en: 'Labour',
        to: 'humanResources',
        hints: '工资 欠薪 拖欠 工伤 加班 辞退',
        form: [amountOwed, people, ...contract],
      },
      {
        id: 'finance',
        zh: '金融借贷纠纷',
        en: 'Loans',
        to: 'court',
        hints: '借款 欠条 贷款 利息 还钱',
        form: [amountOwed],
      },
      {
        id: 'land',
        zh: '土地及资源权属纠纷',
        en: 'Land and resources',
        to: 'naturalResources',
        hints: '林地 地界 承包地 山林 征地',
        difficulty: 'complex',
      },
      { id: 'civil', zh: '其他民商事纠纷', en: 'Other civil', to: 'justice', hints: '物业 物业费 消费' },
      {
        id: 'construction',
        zh: '城乡建设发展纠纷',
        en: 'Construction',
        to: 'housing',
        hints: '拆迁 安置 工地 开裂 施工 质量',
        difficulty: 'complex',
      },
      {
        id: 'welfare',
        zh: '涉民政纠纷',
        en: 'Civil affairs',
        to: 'civilAffairs',
        hints: '低保 救助 殡葬 养老院',
      },
      {
        id: 'enforcement',
        zh: '其他行政执法纠纷',
        en: 'Law enforcement',
        to: 'urbanManagement',
        hints: '处罚 扣押 罚款',
      },
      {
        id: 'litigation',
        zh: '涉法涉诉纠纷',
        en: 'Litigation',
        to: 'court',
        hints: '判决 执行 上诉 立案',
        difficulty: 'complex',
      },
      {
        id: 'discipline',
        zh: '涉组织纪检纠纷',
        en: 'Organisation and discipline',
        to: 'discipline',
        hints: '换届 村务公开 账目',
      },
      {
        id: 'community',
        zh: '涉民族宗教纠纷',
        en: 'Ethnic and religious affairs',
        to: 'politicalLegal',
        difficulty: 'complex',
      },
      { id: 'other', zh: '其他纠纷', en: 'Other disputes', to: 'justice' },
    ],
  },
  {
    id: 'event',
    zh: '城市管理事件',
    en: 'City management',
    family: 'event',
    to: 'urbanManagement',
    source: urban,
    public: true,
    children: [
      { id: 'appearance', zh: '市容环境', en: 'City appearance', to: 'urbanManagement', hints: '脏 臭 污水' },
      {
        id: 'appearance.garbage',
        zh: '暴露垃圾',
        en: 'Garbage',
        to: 'urbanManagement',
        hints: '垃圾 垃圾桶 清运 恶臭',
        difficulty: 'simple',
        form: [sinceWhen],
      },
      {
        id: 'appearance.rubble',
        zh: '建筑垃圾渣土',
        en: 'Rubble',
        to: 'urbanManagement',
        hints: '渣土 建筑垃圾 装修垃圾',
        difficulty: 'simple',
      },
      {
        id: 'appearance.road',
        zh: '道路保洁',
        en: 'Street cleaning',
        to: 'urbanManagement',
        hints: '保洁 积水 落叶',
        difficulty: 'simple',
      },
      {
        id: 'appearance.illegalBuilding',
        zh: '私搭乱建',
        en: 'Illegal building',
        to: 'urbanManagement',
        hints: '违建 搭建 彩钢房 占道',
      },
      { id: 'greening', zh: '园林绿化', en: 'Greening', to: 'urbanManagement', hints: '树 绿化 枯死 草坪' },
      {
        id: 'advertising',
        zh: '宣传广告',
        en: 'Advertising',
        to: 'urbanManagement',
        hints: '小广告 广告牌 横幅',
      },
      {
        id: 'construction',
        zh: '施工管理',
        en: 'Building sites',
        to: 'housing',
        hints: '施工 扬尘 夜间施工 围挡',
      },
      { id: 'incident', zh: '突发事件', en: 'Incidents', to: 'emergency', hints: '爆管 塌陷 断电 停水' },
      {
        id: 'street',
        zh: '街面秩序',
        en: 'Street order',
        to: 'urbanManagement',
        hints: '占道经营 摆摊 乱停车 烧烤',
      },
      {
        id: 'part.utility',
        zh: '公用设施损坏',
        en: 'Public utilities',
        to: 'housing',
        hints: '井盖 路灯 电线杆 消防栓',
        difficulty: 'simple',
      },
      {
        id: 'part.traffic',
        zh: '道路交通设施',
        en: 'Road facilities',
        to: 'transport',
        hints: '护栏 红绿灯 坑洼 路面 标志',
      },
      { id: 'part.power', zh: '供电问题', en: 'Power supply', to: 'powerSupply', hints: '停电 电压 变压器' },
      {
        id: 'part.water',
        zh: '供水问题',
        en: 'Water supply',
        to: 'waterSupply',
        hints: '停水 水管 自来水 水压',
      },
      { id: 'other', zh: '其他城市管理', en: 'Other city management', to: 'urbanManagement' },
    ],
  },
  {
    id: 'hazard',
    zh: '安全隐患',
    en: 'Hazard',
    family: 'hazard',
    to: 'emergency',
    source: office,
    public: true,
    children: [
      { id: 'fire', zh: '消防隐患', en: 'Fire', to: 'emergency', hints: '消防通道 电动车充电 堵塞 灭火器' },
      {
        id: 'geology',
        zh: '地质灾害隐患',
        en: 'Landslide and rockfall',
        to: 'naturalResources',
        hints: '滑坡 落石 裂缝 山体',
      },
      { id: 'flood', zh: '防汛隐患', en: 'Flood', to: 'water', hints: '河道 堤 涨水 涵洞' },
      { id: 'school', zh: '校园及周边', en: 'Schools', to: 'education', hints: '学校 校门口 接送 校车' },
      {
        id: 'food',
        zh: '食品药品',
        en: 'Food and medicine',
        to: 'marketRegulation',
        hints: '食品 过期 餐馆 药店',
      },
      { id: 'work', zh: '安全生产', en: 'Work safety', to: 'emergency', hints: '矿 烟花 液化气 作业' },
      {
        id: 'security',
        zh: '治安隐患',
        en: 'Public order',
        to: 'publicSecurity',
        hints: '被盗 赌博 打架 监控',
      },
      { id: 'pollution', zh: '环境污染', en: 'Pollution', to: 'ecology', hints: '排污 焚烧 秸秆 废水 臭味' },
      { id: 'forest', zh: '森林防火', en: 'Forest fire', to: 'forestry', hints: '火 烧山 上坟' },
    ],
  },
  {
    id: 'service',
    zh: '代办服务',
    en: 'Errands and services',
    family: 'service',
    to: 'civilAffairs',
    source: office,
    public: true,
    children: [
      {
        id: 'pension',
        zh: '养老保险',
        en: 'Pension',
        to: 'humanResources',
        hints: '养老金 社保 认证',
        difficulty: 'simple',
      },
      {
        id: 'medical',
        zh: '医保报销',
        en: 'Medical insurance',
        to: 'medicalInsurance',
        hints: '医保 报销 慢病',
        difficulty: 'simple',
      },
      { id: 'relief', zh: '困难救助', en: 'Relief', to: 'civilAffairs', hints: '困难 救助 临时' },
      { id: 'job', zh: '就业帮扶', en: 'Jobs', to: 'humanResources', hints: '就业 务工 招工 培训' },
      {
        id: 'registration',
        zh: '户籍证件',
        en: 'Household papers',
        to: 'publicSecurity',
        hints: '户口 身份证 落户',
        difficulty: 'simple',
      },
      { id: 'veterans', zh: '退役军人服务', en: 'Veterans', to: 'veterans', hints: '退役 优待证 抚恤' },
      {
        id: 'farming',
        zh: '农业服务',
        en: 'Farming',
        to: 'agriculture',
        hints: '补贴 种子 病虫 茶 魔芋 魔芋种',
      },
      { id: 'housing', zh: '危房改造', en: 'Unsafe houses', to: 'housing', hints: '危房 漏雨 改造' },
      { id: 'road', zh: '道路出行', en: 'Roads and travel', to: 'transport', hints: '班车 村道 硬化 通车' },
    ],
  },
  {
    id: 'suggestion',
    zh: '意见建议',
    en: 'Suggestion',
    family: 'suggestion',
    to: 'politicalLegal',
    source: '石泉 书记民情三本账: 群众意见建议',
    public: true,
    children: [
      {
        id: 'public',
        zh: '公共服务建议',
        en: 'Public services',
        to: 'civilAffairs',
        hints: '建议 希望 增设',
      },
      { id: 'traffic', zh: '交通出行建议', en: 'Traffic', to: 'transport', hints: '公交 停车位 斑马线' },
      {
        id: 'village',
        zh: '乡村发展建议',
        en: 'Village development',
        to: 'agriculture',
        hints: '产业 合作社 旅游',
      },
    ],
  },
  {
    id: 'complaint',
    zh: '投诉举报',
    en: 'Complaint',
    family: 'complaint',
    to: 'petitions',
    source: '信访工作条例 Art. 30, 46',
    public: true,
    confidentiality: 'restricted',
    children: [
      { id: 'conduct', zh: '作风服务态度', en: 'Conduct', to: 'petitions', hints: '态度 推诿 不作为' },
      { id: 'delay', zh: '办事拖延', en: 'Delay', to: 'petitions', hints: '拖 不办 没人管' },
      { id: 'fees', zh: '乱收费', en: 'Fees', to: 'marketRegulation', hints: '乱收费 收钱 票据' },
    ],
  },
  {
    id: 'consultation',
    zh: '咨询',
    en: 'Question',
    family: 'consultation',
    to: 'justice',
    source: office,
    public: true,
    children: [
      {
        id: 'legal',
        zh: '法律咨询',
        en: 'Legal question',
        to: 'justice',
        hints: '法律 律师 起诉 怎么办',
        difficulty: 'simple',
      },
      {
        id: 'policy',
        zh: '政策咨询',
        en: 'Policy question',
        to: 'civilAffairs',
        hints: '政策 条件 申请 标准',
        difficulty: 'simple',
      },
    ],
  },
  {
    id: 'tip',
    zh: '线索举报',
    en: 'Tip',
    family: 'tip',
    to: 'publicSecurity',
    source: '反有组织犯罪法; 扫黑除恶',
    public: true,
    confidentiality: 'sealed',
    children: [
      {
        id: 'organisedCrime',
        zh: '涉黑涉恶线索',
        en: 'Organised crime',
        to: 'publicSecurity',
        hints: '黑恶 恶势力 保护费 强买强卖',
      },
    ],
  },
  {
    id: 'nomination',
    zh: '推荐',
    en: 'Nomination',
    family: 'nomination',
    to: 'politicalLegal',
    source: '见义勇为人员奖励和保护条例 (local)',
    public: true,
    children: [
      {
        id: 'courage',
        zh: '见义勇为推荐',
        en: 'Civic courage',
        to: 'politicalLegal',
        hints: '救人 见义勇为 落水',
      },
    ],
  },
]

const validFrom = '2024-01-01'

function kindsOf(branch: Branch): Kind[] {
  const common = {
    version: 1,
    family: branch.family,
    public: branch.public ?? false,
    confidentiality: branch.confidentiality ?? 'normal',
    source: branch.source,
    validFrom,
  }
  const root = Kind.parse({
    ...common,
    id: branch.id,
    parentId: null,
    name: { zh: branch.zh, en: branch.en },
    selectable: false,
    unitFunction: branch.to,
  })
  const ids = new Set(branch.children.map(({ id }) => id))
  const leaves = branch.children.map((row) => {
    const above = row.id.includes('.') ? row.id.slice(0, row.id.lastIndexOf('.')) : ''
    return Kind.parse({
      ...common,
      id: `${branch.id}.${row.id}`,
      parentId: above && ids.has(above) ? `${branch.id}.${above}` : branch.id,
      name: { zh: row.zh, en: row.en },
      selectable: true,
      difficulty: row.difficulty ?? 'general',
      unitFunction: row.to,
      hints: row.hints?.split(' ') ?? [],
      form: row.form ?? [],
    })
  })
  return [root, ...leaves]
}

/** The kinds a new installation starts with; every city amends them as data. */
export const standardKinds: readonly Kind[] = [
  Kind.parse({
    id: 'undetermined',
    version: 1,
    parentId: null,
    family: 'undetermined',
    name: { zh: '待定', en: 'Undetermined' },
    selectable: false,
    public: false,
    source: office,
    validFrom,
  }),
  ...branches.flatMap(kindsOf),
]
