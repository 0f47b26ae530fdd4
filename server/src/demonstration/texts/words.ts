import type { Chance } from '../random.ts'

/** What people bring, in their own words, by kind; `{n}`, `{money}`, `{days}`, `{where}` are filled in. */
const byKind: Record<string, readonly string[]> = {
  'dispute.marriage': [
    '两口子为彩礼退多少吵了{days}天，{money}元谁也不让，想请村上说和说和。',
    '老人轮流赡养的事兄弟{n}个说不拢，现在没人接老人过冬。',
    '儿媳带娃回娘家{days}天了，为孩子上学跟谁住起争执，请帮着调解。',
  ],
  'dispute.neighbour': [
    '{where}楼上厨房漏水，我家吊顶泡坏了，找了{n}回都说不是他家的事。',
    '隔壁修围墙占了共用的过道，架子车都过不去，说了{days}天没结果。',
    '邻居半夜装修噪音大，老人睡不好，物业去了{n}次还是照旧。',
    '两家共用的排水沟被填了，一下雨水就往我家院坝流。',
  ],
  'dispute.personality': [
    '有人在村民群里说我偷树，根本没有的事，要求他当面说清楚。',
    '店里监控截图被发到群里，还指名道姓，请帮忙处理。',
  ],
  'dispute.property': [
    '老房子是弟兄{n}个共有，现在有人想单独卖，手续怎么说都不清楚。',
    '安置房交了钥匙，名字却写错了，跑了{n}趟没改过来。',
  ],
  'dispute.tort': [
    '孩子放学路上被邻家的狗咬了，打针花了{money}元，对方只肯出一半。',
    '拖拉机倒车把我家门楼撞裂了，{days}天过去没人修。',
  ],
  'dispute.contract': [
    '租的门面房水电不通，房东不退{money}元押金。',
    '订的家具{days}天没送到，定金{money}元也不退。',
  ],
  'dispute.labour': [
    '在{where}工地干了{days}天，{n}个人的工资{money}元一直拖着，老板电话也不接。',
    '砖厂上班手被压伤，老板只付了药费，后面的误工不认。',
    '饭店关门了，还欠我们{n}个服务员两个月工资。',
  ],
  'dispute.finance': [
    '借给熟人{money}元打了欠条，到期{days}天了还不还。',
    '帮人担保贷款，现在银行找我还{money}元，不知道咋办。',
  ],
  'dispute.land': [
    '林改时的界桩没了，两家为{where}那片板栗林争了{days}天。',
    '承包地让人修路占了一绺，补偿款一直没说清。',
  ],
  'dispute.civil': [
    '物业费交了，楼道灯坏了{days}天没人换，{n}户人都不想交下半年的。',
    '买的太阳能热水器不出热水，商家推给厂家。',
  ],
  'dispute.construction': [
    '{where}修路放炮，我家土墙裂了{n}道口子。',
    '搬迁安置面积和当初说的不一样，差了十几个平方。',
  ],
  'dispute.welfare': ['去年的临时救助一直没到账，问了{n}次说在办。', '公墓管理费说法不一，请给个明白话。'],
  'dispute.enforcement': ['摆摊的三轮车被暂扣{days}天，处理单看不明白。', '罚了{money}元没有给票据。'],
  'dispute.litigation': [
    '判下来{days}天了，对方还没给钱，想问执行到哪一步。',
    '立案材料补了{n}次，还说不齐。',
  ],
  'dispute.discipline': ['村上修水池花了多少钱一直没有公示，{n}户人想看账。', '小组长换届的票数没公布。'],
  'dispute.community': ['节日用品摊位的位置两边有不同意见，想请社区帮着商量。'],
  'dispute.other': ['红白喜事放炮放到半夜，说了{n}次不听。', '院坝堆柴占了公共地方，进出不方便。'],
  'event.appearance': ['{where}路边污水流了{days}天，味道大得很。', '菜市场门口地面油污，老人差点滑倒。'],
  'event.appearance.garbage': [
    '{where}垃圾桶满了{days}天没人清运，苍蝇多得很。',
    '小区门口垃圾堆成小山了，下雨还流臭水。',
    '河边有人倒了几车生活垃圾。',
  ],
  'event.appearance.rubble': ['装修的渣土堆在{where}路口，车都不好会。', '夜里有人把建筑垃圾倒在沟边。'],
  'event.appearance.road': ['{where}下坡路落叶和泥浆，骑车打滑。', '雨后路面积水{days}天，学生只能绕路。'],
  'event.appearance.illegalBuilding': [
    '有人在楼顶搭彩钢棚，刮风响得吓人。',
    '{where}巷子里又搭了一间，消防车肯定进不来。',
  ],
  'event.greening': ['行道树枯死了{n}棵，大风天怕倒。', '绿化带让人种了菜，还浇粪。'],
  'event.advertising': ['楼道贴满小广告，刚清完又贴上了。', '{where}的广告牌松了，在风里晃。'],
  'event.construction': ['工地晚上十一点还在打桩，连着{days}天了。', '拉土车不盖篷布，一路撒灰。'],
  'event.incident': ['{where}路面突然塌了一块，有脸盆那么大。', '自来水主管爆了，水流了一街。'],
  'event.street': ['烧烤摊占了人行道，烟直往楼上窜。', '校门口乱停车，接娃的时候堵得走不动。'],
  'event.part.utility': ['{where}井盖翘起来了，晚上看不见很危险。', '路灯坏了{n}盏，黑了{days}天。'],
  'event.part.traffic': ['桥头护栏撞坏了没人修。', '{where}路面坑洼，摩托摔了{n}个人了。'],
  'event.part.power': ['这片电压低，电饭锅都煮不熟饭，有{days}天了。', '变压器旁边树枝快碰到线了。'],
  'event.part.water': ['停水{days}天了，也没见通知。', '水管里放出来是黄水，{n}户都一样。'],
  'event.other': ['广场的健身器材断了，怕伤到娃娃。', '公厕门锁坏了{days}天。'],
  'hazard.fire': ['电动车都在楼道里充电，飞线从{n}楼拉下来。', '消防通道让杂物堵死了。'],
  'hazard.geology': ['屋后坡上裂了一道缝，下雨就往下掉石头。', '{where}公路边坡有落石，过路的人害怕。'],
  'hazard.flood': ['涵洞让柴草堵了，再下大雨要淹{n}户人。', '河堤冲了一个口子，还没补。'],
  'hazard.school': ['校门口没有减速带，大车跑得快。', '接送娃的面包车坐了十几个人，太挤。'],
  'hazard.food': ['小卖部卖过期奶，娃娃喝了肚子疼。', '饭馆后厨门口老鼠跑，麻烦查查。'],
  'hazard.work': ['村口有人在屋里存液化气罐，有{n}个。', '采石场放炮没有警戒。'],
  'hazard.security': ['最近{where}丢了{n}辆电瓶车，巷子里没有灯。', '茶馆后面有人聚着打牌赌钱。'],
  'hazard.pollution': ['养猪场的粪水流到沟里，臭了{days}天。', '晚上有人烧秸秆，烟把村子都罩住了。'],
  'hazard.forest': ['有人在林子边烧荒，今天风大。', '上坟烧纸没人看，草都干着。'],
  'service.pension': ['老人手机不会刷脸认证，养老金怕停了。', '想问灵活就业人员咋样续交社保。'],
  'service.medical': ['住院花了{money}元，外地住院咋报销。', '慢病卡办了{days}天还没下来。'],
  'service.relief': ['家里遭了火，想申请临时救助。', '生病花了{money}元，看能不能救助一下。'],
  'service.job': ['搬到社区后没事做，想在社区工厂找个活。', '想学个手艺，问最近有没有培训。'],
  'service.registration': ['娃娃落户要哪些手续，跑了{n}趟都差东西。', '老人行动不便，能不能上门办身份证。'],
  'service.veterans': ['优待证信息填错了，咋样更正。', '想问退役后的就业培训。'],
  'service.farming': [
    '魔芋烂根，想请技术员来看看。',
    '茶园补贴的面积登记少了。',
    '今年的种粮补贴还没到卡上。',
  ],
  'service.housing': ['土房漏雨，墙也歪了，想申请危房改造。', '老屋后檐垮了一角，怕撑不过冬天。'],
  'service.road': ['通组路没硬化，下雨天车进不来。', '班车改了时间没说，老人等了半天。'],
  'suggestion.public': ['建议在{where}加一个便民点，办事不用跑远路。', '希望广场晚上把灯开到九点。'],
  'suggestion.traffic': ['建议学校门口画斑马线，再安个减速带。', '停车位太少，能不能把空地划出来。'],
  'suggestion.village': ['建议合作社把拐枣一起收，价格能好些。', '想把老院子收拾出来搞农家乐，请帮着规划。'],
  'complaint.conduct': [
    '窗口的人爱理不理，问了{n}句才答一句。',
    '去办事让等了半天，说不归他管又不说归谁管。',
  ],
  'complaint.delay': ['申请交了{days}天没有回音，打电话总说在办。', '为一个章子跑了{n}趟。'],
  'complaint.fees': ['办证收了{money}元，不给票。', '停车场收费和牌子上写的不一样。'],
  'consultation.legal': ['借条没写利息，起诉能不能要利息？', '工地摔伤没签合同，算不算工伤？'],
  'consultation.policy': ['易地搬迁户老家的地还能不能种？', '孩子上大学有没有什么资助？'],
  'tip.organisedCrime': ['有人在市场强收摊位费，不给就掀摊子。', '拉沙车队不让别人进场，拦车要钱。'],
  'nomination.courage': ['昨天河边有人落水，一个小伙子跳下去救上来的，想推荐他。'],
}

const places = [
  '三组',
  '老街',
  '河堤路',
  '移民小区',
  '学校门口',
  '梁上',
  '坝子里',
  '桥头',
  '菜市场',
  '后沟',
  '新区',
  '大院子',
]
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const given = [
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '小军',
  '春梅',
  '德明',
  '玉珍',
  '永红',
  '丽',
  '伟',
  '芳',
  '家旺',
  '长安',
  '汉生',
  '明霞',
  '世贵',
  '晓燕',
  '文斌',
  '红梅',
  '正友',
  '翠平',
  '自强',
  '雪',
  '宏',
  '大勇',
  '金莲',
  '立新',
  '满仓',
  '清水',
]

function fill(chance: Chance, text: string): string {
  return text
    .replaceAll('{where}', () => chance.pick(places))
    .replaceAll('{n}', () => String(2 + chance.int(8)))
    .replaceAll('{days}', () => String(2 + chance.int(40)))
    .replaceAll('{money}', () => String((1 + chance.int(180)) * 100))
}

const openings = ['', '', '', '您好，', '领导好，', '我反映个事：', '麻烦问一下，']
const endings = ['', '', '', '请尽快处理。', '盼回复。', '谢谢。', '希望有人来看看。', '我白天都在家。']

/** What somebody says when bringing a matter of this kind. */
export function composeWords(chance: Chance, kindId: string): string {
  const texts = byKind[kindId] ?? byKind['dispute.other'] ?? []
  return chance.pick(openings) + fill(chance, chance.pick(texts)) + chance.pick(endings)
}

/** A made-up name. */
export function composeName(chance: Chance): string {
  return chance.pick([...surnames]) + chance.pick(given)
}

/** A made-up mobile number of a range that is not given out. */
export function composePhone(chance: Chance): string {
  return `1${['30', '58', '77', '99'][chance.int(4)]}0000${String(chance.int(10_000)).padStart(4, '0')}`
}

/** Made-up words for where exactly it is. */
export function composePlaceWords(chance: Chance): string {
  return `${chance.pick(places)}${1 + chance.int(80)}号附近`
}
