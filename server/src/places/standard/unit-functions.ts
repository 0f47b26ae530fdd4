import type { Residency, UnitKind } from '@manyuan/core/places/places.ts'

export const unitLevels = ['city', 'county', 'town', 'village'] as const
export type UnitLevel = (typeof unitLevels)[number]

/** What follows the name of the place: 汉滨区 + 司法局. `kind` where the level differs from the function. */
type Suffix = { zh: string; en: string; kind?: UnitKind }
export type UnitFunction = { kind: UnitKind; residency?: Residency } & Partial<Record<UnitLevel, Suffix>>

/** The same name in the city and in its counties. */
const bureau = (zh: string, en: string) => ({ city: { zh, en }, county: { zh, en } })

/**
 * What units do, what such a unit is called at each level where it exists, and how it is present at the centre
 * (常驻, 轮驻, 随驻). The centres themselves are not here: their function is `centre`, one in every place.
 */
const unitFunctions = {
  justice: {
    kind: 'department',
    ...bureau('司法局', 'Justice Bureau'),
    town: { zh: '司法所', en: 'Justice Office', kind: 'station' },
    residency: 'resident',
  },
  publicSecurity: {
    kind: 'department',
    ...bureau('公安局', 'Public Security Bureau'),
    town: { zh: '派出所', en: 'Police Station', kind: 'station' },
    residency: 'resident',
  },
  court: {
    kind: 'court',
    city: { zh: '中级人民法院', en: "Intermediate People's Court" },
    county: { zh: '人民法院', en: "People's Court" },
    residency: 'resident',
  },
  procuratorate: {
    kind: 'procuratorate',
    ...bureau('人民检察院', "People's Procuratorate"),
    residency: 'resident',
  },
  petitions: {
    kind: 'department',
    ...bureau('信访局', 'Petition Bureau'),
    residency: 'resident',
  },
  politicalLegal: {
    kind: 'committee',
    ...bureau('委政法委', 'Political and Legal Committee'),
    residency: 'resident',
  },
  discipline: {
    kind: 'committee',
    ...bureau('纪委监委', 'Discipline Inspection and Supervision Commission'),
  },
  civilAffairs: {
    kind: 'department',
    ...bureau('民政局', 'Civil Affairs Bureau'),
    residency: 'rotating',
  },
  humanResources: {
    kind: 'department',
    ...bureau('人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
    residency: 'resident',
  },
  labourArbitration: {
    kind: 'station',
    ...bureau('劳动人事争议仲裁院', 'Labour Arbitration Court'),
    residency: 'rotating',
  },
  housing: {
    kind: 'department',
    ...bureau('住房和城乡建设局', 'Housing and Construction Bureau'),
    residency: 'rotating',
  },
  urbanManagement: {
    kind: 'department',
    ...bureau('城市管理执法局', 'Urban Management Bureau'),
    town: { zh: '综合执法队', en: 'Law Enforcement Team', kind: 'station' },
    residency: 'rotating',
  },
  naturalResources: {
    kind: 'department',
    ...bureau('自然资源局', 'Natural Resources Bureau'),
    town: { zh: '自然资源所', en: 'Natural Resources Office', kind: 'station' },
    residency: 'rotating',
  },
  agriculture: {
    kind: 'department',
    ...bureau('农业农村局', 'Agriculture and Rural Affairs Bureau'),
    town: { zh: '农业综合服务站', en: 'Agriculture Service Station', kind: 'station' },
    residency: 'onCall',
  },
  water: {
    kind: 'department',
    ...bureau('水利局', 'Water Bureau'),
    residency: 'onCall',
  },
  transport: {
    kind: 'department',
    ...bureau('交通运输局', 'Transport Bureau'),
    residency: 'onCall',
  },
  marketRegulation: {
    kind: 'department',
    ...bureau('市场监督管理局', 'Market Regulation Bureau'),
    town: { zh: '市场监管所', en: 'Market Regulation Office', kind: 'station' },
    residency: 'rotating',
  },
  health: {
    kind: 'department',
    city: { zh: '卫生健康委员会', en: 'Health Commission' },
    county: { zh: '卫生健康局', en: 'Health Bureau' },
    town: { zh: '卫生院', en: 'Health Centre', kind: 'station' },
    residency: 'onCall',
  },
  education: {
    kind: 'department',
    city: { zh: '教育局', en: 'Education Bureau' },
    county: { zh: '教育体育局', en: 'Education and Sports Bureau' },
    residency: 'onCall',
  },
  emergency: {
    kind: 'department',
    ...bureau('应急管理局', 'Emergency Management Bureau'),
    residency: 'onCall',
  },
  fireRescue: {
    kind: 'department',
    city: { zh: '消防救援支队', en: 'Fire and Rescue Detachment' },
    county: { zh: '消防救援大队', en: 'Fire and Rescue Brigade' },
    residency: 'onCall',
  },
  ecology: {
    kind: 'department',
    ...bureau('生态环境局', 'Ecology and Environment Bureau'),
    residency: 'onCall',
  },
  medicalInsurance: {
    kind: 'department',
    ...bureau('医疗保障局', 'Medical Insurance Bureau'),
    residency: 'rotating',
  },
  veterans: {
    kind: 'department',
    ...bureau('退役军人事务局', 'Veterans Affairs Bureau'),
    residency: 'onCall',
  },
  forestry: {
    kind: 'department',
    ...bureau('林业局', 'Forestry Bureau'),
    residency: 'onCall',
  },
  ethnicReligious: {
    kind: 'department',
    ...bureau('民族宗教事务局', 'Ethnic and Religious Affairs Bureau'),
    residency: 'onCall',
  },
  cultureTourism: {
    kind: 'department',
    ...bureau('文化和旅游广电局', 'Culture and Tourism Bureau'),
    residency: 'onCall',
  },
  financialAffairs: {
    kind: 'department',
    ...bureau('金融工作办公室', 'Financial Affairs Office'),
    residency: 'onCall',
  },
  publicService: {
    kind: 'department',
    ...bureau('行政审批服务局', 'Administrative Service Bureau'),
    town: { zh: '便民服务中心', en: 'Public Service Centre', kind: 'station' },
    residency: 'onCall',
  },
  legalAid: {
    kind: 'station',
    county: { zh: '法律援助中心', en: 'Legal Aid Centre' },
    residency: 'resident',
  },
  womensFederation: {
    kind: 'committee',
    ...bureau('妇女联合会', "Women's Federation"),
    residency: 'rotating',
  },
  tradeUnion: {
    kind: 'committee',
    ...bureau('总工会', 'Federation of Trade Unions'),
    residency: 'rotating',
  },
  disabledPersons: {
    kind: 'committee',
    ...bureau('残疾人联合会', "Disabled Persons' Federation"),
    residency: 'onCall',
  },
  powerSupply: {
    kind: 'firm',
    county: { zh: '供电公司', en: 'Power Supply Company' },
    town: { zh: '供电所', en: 'Power Supply Station' },
    residency: 'onCall',
  },
  waterSupply: {
    kind: 'firm',
    county: { zh: '自来水公司', en: 'Water Supply Company' },
    residency: 'onCall',
  },
  gasSupply: {
    kind: 'firm',
    county: { zh: '燃气公司', en: 'Gas Company' },
    residency: 'onCall',
  },
  government: {
    kind: 'committee',
    town: { zh: '社会事务办', en: 'Office of Social Affairs' },
  },
  mediation: {
    kind: 'committee',
    town: { zh: '人民调解委员会', en: "People's Mediation Committee" },
    village: { zh: '人民调解委员会', en: "People's Mediation Committee" },
    residency: 'resident',
  },
} as const satisfies Record<string, UnitFunction>

export type UnitFunctionId = keyof typeof unitFunctions

/** The function of a centre's own unit, which can be given tasks like any other. */
export const centreFunction = 'centre'

/** The functions with the widened shape, for loops. */
export const unitFunctionTable: Readonly<Record<UnitFunctionId, UnitFunction>> = unitFunctions

/** What a function is called: as its unit is at the highest level where there is one. */
export function usualUnitOf(id: UnitFunctionId) {
  const { kind, ...at } = unitFunctionTable[id]
  const usual = unitLevels.map((level) => at[level]).find((suffix) => suffix !== undefined)
  return { name: { zh: usual?.zh ?? id, en: usual?.en ?? id }, kind: usual?.kind ?? kind }
}

/** All functions, in the order of their table. */
export const unitFunctionIds = Object.keys(unitFunctions) as UnitFunctionId[]

/** The name (after that of the place) and kind of a function's unit at a level; `undefined` where there is none. */
export function findUnitAt(id: UnitFunctionId, level: UnitLevel) {
  const unit = unitFunctionTable[id]
  const suffix = unit[level]
  return suffix && { name: { zh: suffix.zh, en: suffix.en }, kind: suffix.kind ?? unit.kind }
}

/** Whether there is such a function, the centre's own included. */
export function isUnitFunction(id: string): id is UnitFunctionId | typeof centreFunction {
  return id === centreFunction || Object.hasOwn(unitFunctions, id)
}
