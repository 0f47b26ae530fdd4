import type { Chance } from '../random.ts'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文柯储晏汝阮成'
const single = '丽伟芳雪宏勇静磊霞燕强军玲斌梅涛娟平红英波艳鹏琴辉莉兵倩敏超'
const given =
  '建国 秀英 志强 桂兰 小军 春梅 德明 玉珍 永红 家旺 长安 汉生 明霞 世贵 晓燕 文斌 红梅 正友 翠平 自强 大勇 金莲 立新 满仓 清水 兴华 丰收 茂林 成贵 秋菊 远志 忠义 淑芬 小兰 治国 永春 安平 腊梅 顺利 青松 兴旺 子涵 思雨 浩然 佳怡 一鸣 雨欣 俊杰 汉江 开明 富贵 玉莲 桃花 存良 银花 万福 光明 国庆 新民 守信 来喜'.split(
    ' ',
  )

const hills =
  '青石 核桃 水井 柏树 竹林 梨树 老屋 新房 磨子 石碾 橡树 拐枣 桐子 松树 油坊 窑场 茶园 堰塘'.split(' ')
const shapes = '坝 湾 院子 梁 沟 垭 坪 嘴'.split(' ')
const groups = '一二三四五六七八'
const streets =
  '老街 后街 河堤路 菜市场门口 学校门口 老车站旁 广场东头 移民小区 医院后门 新区路口 桥头 巷子口'.split(' ')

/** A made-up name. */
export function composeName(chance: Chance): string {
  const called = chance.next() < 0.2 ? chance.pick([...single]) : chance.pick(given)
  return chance.pick([...surnames]) + called
}

/** A made-up mobile number of a range that is not given out. */
export function composePhone(chance: Chance): string {
  return `1${['30', '58', '77', '99'][chance.int(4)]}0000${String(chance.int(10_000)).padStart(4, '0')}`
}

/** A made-up corner of a town. */
export function composeStreet(chance: Chance): string {
  return chance.pick(streets)
}

/** A made-up corner of a village: 三组, 核桃湾. */
export function composeHamlet(chance: Chance): string {
  return chance.next() < 0.35
    ? `${chance.pick([...groups])}组`
    : `${chance.pick(hills)}${chance.pick(shapes)}`
}

/** Made-up words for where exactly it is. */
export function composePlaceWords(chance: Chance): string {
  const shape = chance.int(6)
  const number = 1 + chance.int(60)
  if (shape === 0) return `${composeStreet(chance)}${number}号附近`
  if (shape === 1) return `移民小区${1 + chance.int(18)}号楼${1 + chance.int(4)}单元楼下`
  if (shape === 2) return `${chance.pick(hills)}巷${number}号`
  if (shape === 3) return `${chance.pick([...groups])}组${chance.pick(hills)}院子旁`
  if (shape === 4) return `${composeHamlet(chance)}公路边，过桥${1 + chance.int(9)}00米`
  return `${composeStreet(chance)}往里走，第${1 + chance.int(6)}个门`
}
