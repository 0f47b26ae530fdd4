import type { Chance } from '../random.ts'

/** Surnames, the frequent ones first; all people of the demonstration are made up. */
const surnames = [
  ...'王李张刘陈杨黄吴周胡',
  ...'王李张刘陈杨黄吴周胡',
  ...'徐朱孙何罗郑唐谢柯汪储邹赵高林郭马梁宋韩冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟田任姜范方石姚谭廖熊金陆郝孔白崔康邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文屈纪党柳庞覃阮向洪祝左晏毛鲁龙来程',
  '欧阳',
]

/** Given names by about when they were given: old people are not called 子涵. */
const older = [
  '建国',
  '秀英',
  '桂兰',
  '德明',
  '玉珍',
  '永红',
  '世贵',
  '正友',
  '金莲',
  '满仓',
  '家旺',
  '长安',
  '荣华',
  '开芝',
  '发贵',
  '祖华',
  '登山',
  '清明',
  '玉莲',
  '明秀',
  '大贵',
  '忠义',
  '光祥',
  '兴菊',
  '自芝',
  '昌顺',
  '治安',
  '德芳',
  '先珍',
  '贤明',
  '兴华',
  '茂林',
  '成贵',
  '秋菊',
  '淑芬',
  '开明',
  '富贵',
  '存良',
  '银花',
  '万福',
  '守信',
]
const middle = [
  '志强',
  '小军',
  '春梅',
  '丽',
  '伟',
  '芳',
  '明霞',
  '晓燕',
  '文斌',
  '红梅',
  '翠平',
  '自强',
  '宏',
  '大勇',
  '立新',
  '海燕',
  '勇',
  '军',
  '涛',
  '敏',
  '艳',
  '国庆',
  '春生',
  '小红',
  '永刚',
  '晓琴',
  '新民',
  '爱华',
  '涛涛',
  '建军',
  '小平',
  '世斌',
  '琴',
  '波',
  '梅',
  '刚',
  '玲',
  '平安',
  '进',
  '汉生',
  '小兰',
  '永春',
  '安平',
  '青松',
  '兴旺',
  '磊',
  '霞',
  '强',
  '鹏',
  '辉',
]
const younger = [
  '雪',
  '欣怡',
  '浩',
  '宇',
  '婷',
  '鑫',
  '佳',
  '思远',
  '雨晴',
  '博文',
  '静',
  '凯',
  '晨',
  '悦',
  '子涵',
  '俊杰',
  '一鸣',
  '诗雨',
  '嘉豪',
  '雅琪',
  '航',
  '倩',
  '磊',
  '洋',
  '乐',
]

/** A made-up name. */
export function composeName(chance: Chance): string {
  const given = chance.weighted([
    [older, 4],
    [middle, 5],
    [younger, 2],
  ] as const)
  return chance.pick(surnames) + chance.pick(given)
}

/** A surname alone, for 老陈 and 张家. */
export function composeSurname(chance: Chance): string {
  return chance.pick(surnames)
}

/** A made-up mobile number of a range that is not given out. */
export function composePhone(chance: Chance): string {
  return `1${['30', '58', '77', '99'][chance.int(4)]}0000${String(chance.int(10_000)).padStart(4, '0')}`
}
