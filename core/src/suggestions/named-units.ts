import type { Span } from './grams.ts'

/** A unit as it may be named in words. */
export type NamedUnit = { id: string; function: string; name: { zh: string } }

/** What people call the units of a function, whatever stands on their doors. */
const spokenNames: Readonly<Record<string, readonly string[]>> = {
  justice: ['司法局', '司法所'],
  publicSecurity: ['公安局', '派出所', '交警队', '交警大队', '户籍室'],
  court: ['法院', '法庭', '执行局'],
  procuratorate: ['检察院'],
  petitions: ['信访局'],
  politicalLegal: ['政法委'],
  discipline: ['纪委', '监委'],
  civilAffairs: ['民政局', '民政办'],
  humanResources: ['人社局', '社保局', '劳动监察', '就业局'],
  labourArbitration: ['仲裁院', '劳动仲裁'],
  housing: ['住建局', '建设局', '房管局'],
  urbanManagement: ['城管', '执法队', '环卫'],
  naturalResources: ['自然资源局', '国土局', '国土所', '土地所', '规划局', '不动产登记中心'],
  agriculture: ['农业局', '农业农村局', '农技站', '畜牧站'],
  water: ['水利局', '河长办'],
  transport: ['交通局', '公路局', '运管所', '公交公司'],
  marketRegulation: ['市监局', '市场监管', '工商局', '药监局', '消协'],
  health: ['卫健局', '卫生局', '卫生院', '县医院'],
  education: ['教育局', '教体局', '学校'],
  emergency: ['应急局', '安监局'],
  fireRescue: ['消防队', '消防大队'],
  ecology: ['环保局', '生态环境局'],
  medicalInsurance: ['医保局', '合疗办'],
  veterans: ['退役军人事务局', '退役军人服务站'],
  forestry: ['林业局', '林业站'],
  womensFederation: ['妇联'],
  tradeUnion: ['工会'],
  disabledPersons: ['残联'],
  powerSupply: ['供电所', '供电局', '电力局', '电管站'],
  waterSupply: ['自来水公司', '供水公司', '水厂'],
  gasSupply: ['燃气公司', '天然气公司'],
  government: ['镇政府', '乡政府', '街道办', '县政府', '区政府'],
}

/** Without what lies within a longer one: of 长岭镇派出所 the 派出所 says nothing more. */
function longest(spans: readonly Span[]): Span[] {
  const holds = (other: Span, { from, to }: Span) =>
    other.from <= from && to <= other.to && other.to - other.from > to - from
  return spans.filter((span) => !spans.some((other) => holds(other, span)))
}

/** Every place where a piece stands in a text. */
function placesOf(words: string, piece: string): Span[] {
  const spans: Span[] = []
  for (let from = words.indexOf(piece); from !== -1; from = words.indexOf(piece, from + piece.length))
    spans.push({ from, to: from + piece.length })
  return spans
}

/**
 * The units that the words name, by their own name or by what people call such a unit. Of several of one function all are
 * meant: which one was asked, only a person can tell.
 */
export function findNamedUnits(
  units: readonly NamedUnit[],
  words: string,
): { unitId: string; spans: Span[] }[] {
  const byFunction = new Map(
    Object.entries(spokenNames).map(([id, names]) => [id, names.flatMap((name) => placesOf(words, name))]),
  )
  return units.flatMap(({ id, name, function: of }) => {
    const spans = longest([...placesOf(words, name.zh), ...(byFunction.get(of) ?? [])])
    return spans.length > 0 ? [{ unitId: id, spans }] : []
  })
}
