import type { Chance } from '../random.ts'
import { composeSurname } from './names.ts'

const rural = [
  '{s}家院子',
  '{s}家沟',
  '{s}家坪',
  '{s}家梁',
  '{s}家坝',
  '后沟',
  '石板沟',
  '红庙梁',
  '老庙坪',
  '松树坪',
  '柏树垭',
  '核桃树底下',
  '大院子',
  '坝子里',
  '梁上',
  '渡口',
  '水磨湾',
  '板桥头',
  '堰坎上',
  '垭口',
  '河滩边',
  '茶园路口',
  '老学堂门口',
  '村委会背后',
  '水井湾',
  '烤烟房旁边',
  '进村路口',
  '便民桥头',
  '公路坎下',
] as const
const urban = [
  '老街',
  '河堤路口',
  '菜市场东门',
  '汽车站背后',
  '移民小区北门',
  '安置小区二期',
  '学校门口',
  '广场南侧',
  '医院侧门巷子',
  '农贸市场路口',
  '家属院门口',
  '滨江步道',
  '小区地下车库出口',
  '幼儿园门口',
  '十字路口',
  '文化广场',
  '桥头',
  '背街巷子',
  '工业园路口',
] as const
const hills =
  '青石 核桃 水井 柏树 竹林 梨树 老屋 新房 磨子 石碾 橡树 拐枣 桐子 松树 油坊 窑场 茶园 堰塘'.split(' ')
const shapes = '坝 湾 院子 梁 沟 垭 坪 嘴'.split(' ')
const groups = ['一组', '二组', '三组', '四组', '五组', '六组', '七组', '八组']

/** Words for a spot, as people say them; invented, so that no real family's house is meant. */
export function composeSpot(chance: Chance): string {
  const kind = chance.next()
  if (kind < 0.25) return chance.pick(groups)
  if (kind < 0.45) return chance.pick(hills) + chance.pick(shapes)
  if (kind > 0.75) return chance.pick(urban)
  const spot = chance.pick(rural)
  const named = spot.replace('{s}', composeSurname(chance))
  return chance.next() < 0.25 ? chance.pick(groups) + named : named
}

/** Made-up words for where exactly it is. */
export function composePlaceWords(chance: Chance): string {
  const spot = composeSpot(chance)
  return chance.weighted([
    [`${spot}附近`, 4],
    [`${spot}往里走${50 + chance.int(20) * 20}米`, 2],
    [`${spot}，离公路${2 + chance.int(9)}0米`, 2],
    [`${spot}${1 + chance.int(60)}号`, 3],
    [`${spot}${1 + chance.int(12)}号楼${1 + chance.int(4)}单元`, 2],
    [`${spot}小卖部旁边`, 1],
    [`${spot}那棵大树底下`, 1],
  ] as const)
}
