import type { Residency, UnitKind } from '@manyuan/core/places/places.ts'

type Suffix = { zh: string; en: string }
type UnitFunction = {
  kind: UnitKind
  city?: Suffix
  county?: Suffix
  town?: Suffix
  village?: Suffix
  residency?: Residency
}

const bureau = (zh: string, en: string) => ({
  city: { zh, en: `City ${en}` },
  county: { zh, en: `County ${en}` },
})

/** What units do, and what such a unit is called at each level; the names follow that of the place. */
export const unitFunctions = {
  justice: {
    kind: 'department',
    ...bureau('司法局', 'Justice Bureau'),
    town: { zh: '司法所', en: 'Justice Office' },
    residency: 'resident',
  },
  publicSecurity: {
    kind: 'department',
    ...bureau('公安局', 'Public Security Bureau'),
    town: { zh: '派出所', en: 'Police Station' },
    residency: 'resident',
  },
  court: { kind: 'court', ...bureau('人民法院', "People's Court"), residency: 'resident' },
  procuratorate: {
    kind: 'procuratorate',
    ...bureau('人民检察院', "People's Procuratorate"),
    residency: 'resident',
  },
  petitions: { kind: 'department', ...bureau('信访局', 'Petition Bureau'), residency: 'resident' },
  politicalLegal: {
    kind: 'committee',
    ...bureau('委政法委', 'Political and Legal Committee'),
    residency: 'resident',
  },
  discipline: { kind: 'committee', ...bureau('纪委监委', 'Discipline Inspection Commission') },
  civilAffairs: { kind: 'department', ...bureau('民政局', 'Civil Affairs Bureau'), residency: 'rotating' },
  humanResources: {
    kind: 'department',
    ...bureau('人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
    residency: 'resident',
  },
  housing: {
    kind: 'department',
    ...bureau('住房和城乡建设局', 'Housing and Construction Bureau'),
    residency: 'rotating',
  },
  urbanManagement: {
    kind: 'department',
    ...bureau('城市管理执法局', 'Urban Management Bureau'),
    town: { zh: '综合执法队', en: 'Law Enforcement Team' },
    residency: 'rotating',
  },
  naturalResources: {
    kind: 'department',
    ...bureau('自然资源局', 'Natural Resources Bureau'),
    residency: 'rotating',
  },
  agriculture: {
    kind: 'department',
    ...bureau('农业农村局', 'Agriculture Bureau'),
    town: { zh: '农业综合服务站', en: 'Agriculture Service Station' },
    residency: 'onCall',
  },
  water: { kind: 'department', ...bureau('水利局', 'Water Bureau'), residency: 'onCall' },
  transport: { kind: 'department', ...bureau('交通运输局', 'Transport Bureau'), residency: 'onCall' },
  marketRegulation: {
    kind: 'department',
    ...bureau('市场监督管理局', 'Market Regulation Bureau'),
    residency: 'rotating',
  },
  health: { kind: 'department', ...bureau('卫生健康局', 'Health Bureau'), residency: 'onCall' },
  education: { kind: 'department', ...bureau('教育体育局', 'Education Bureau'), residency: 'onCall' },
  emergency: {
    kind: 'department',
    ...bureau('应急管理局', 'Emergency Management Bureau'),
    residency: 'onCall',
  },
  ecology: { kind: 'department', ...bureau('生态环境局', 'Ecology Bureau'), residency: 'onCall' },
  medicalInsurance: {
    kind: 'department',
    ...bureau('医疗保障局', 'Medical Insurance Bureau'),
    residency: 'rotating',
  },
  veterans: { kind: 'department', ...bureau('退役军人事务局', 'Veterans Bureau'), residency: 'onCall' },
  forestry: { kind: 'department', ...bureau('林业局', 'Forestry Bureau'), residency: 'onCall' },
  womensFederation: {
    kind: 'committee',
    ...bureau('妇女联合会', "Women's Federation"),
    residency: 'rotating',
  },
  tradeUnion: { kind: 'committee', ...bureau('总工会', 'Trade Union'), residency: 'rotating' },
  powerSupply: { kind: 'firm', county: { zh: '供电公司', en: 'Power Supply Company' }, residency: 'onCall' },
  waterSupply: {
    kind: 'firm',
    county: { zh: '自来水公司', en: 'Water Supply Company' },
    residency: 'onCall',
  },
  government: { kind: 'committee', town: { zh: '社会事务办', en: 'Office of Social Affairs' } },
  mediation: {
    kind: 'committee',
    town: { zh: '人民调解委员会', en: "People's Mediation Committee" },
    village: { zh: '人民调解委员会', en: "People's Mediation Committee" },
    residency: 'resident',
  },
} as const satisfies Record<string, UnitFunction>

export type UnitFunctionId = keyof typeof unitFunctions

/** The functions with the widened shape, for loops. */
export const unitFunctionTable: Readonly<Record<UnitFunctionId, UnitFunction>> = unitFunctions
