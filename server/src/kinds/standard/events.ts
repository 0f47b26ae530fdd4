import type { FamilyRow } from './build.ts'
import { danger, households, options, since } from './questions.ts'

const classes = 'CJ/T 214、GB/T 30428 城市管理事件大类；小类按工作实际'
const filed = '一个城市按 CJ/T 315-2009 制定的立案、处置与结案表'
const parts = 'CJ/T 214、GB/T 30428 城市管理部件大类；小类按工作实际'

/** Events and parts of urban management: events first by place, parts first by owner. */
export const events = {
  id: 'event',
  zh: '城市管理事件',
  en: 'City management',
  to: 'urbanManagement',
  // 部件先属主后属地, 事件先属地后属主: the rule of ownership of 数字城管.
  firstTo: 'place',
  source: classes,
  children: [
    {
      id: 'appearance',
      zh: '市容环境',
      en: 'City appearance',
      hints: '脏 臭 油污 乱堆',
      children: [
        {
          id: 'garbage',
          zh: '暴露垃圾',
          en: 'Garbage',
          hints: '垃圾 垃圾桶 清运 恶臭 垃圾堆',
          difficulty: 'simple',
          code: 'CJ/T 315 01-02',
          source: filed,
          form: [since],
        },
        {
          id: 'rubble',
          zh: '建筑垃圾',
          en: 'Rubble',
          hints: '渣土 建筑垃圾 装修垃圾 砖渣',
          difficulty: 'simple',
          code: 'CJ/T 315 01-03',
          source: filed,
          form: [
            {
              id: 'blocks',
              label: { zh: '挡不挡路', en: 'Does it block the way' },
              type: 'yesNo',
            },
          ],
        },
        {
          id: 'road',
          zh: '道路保洁',
          en: 'Street cleaning',
          hints: '保洁 积水 落叶 泥浆 扫地',
          difficulty: 'simple',
          code: 'CJ/T 315 01-04',
          source: filed,
        },
        {
          id: 'illegalBuilding',
          zh: '私搭乱建',
          en: 'Illegal building',
          hints: '违建 搭建 彩钢房 加盖 私搭',
          code: 'CJ/T 315 01-01',
          source: filed,
          form: [
            {
              id: 'stillBuilding',
              label: { zh: '现在还在搭吗', en: 'Are they still building' },
              type: 'yesNo',
            },
          ],
        },
        {
          id: 'sewage',
          zh: '污水外溢',
          en: 'Sewage',
          to: 'housing',
          hints: '污水 下水道 化粪池 粪水 冒水',
          form: [since],
        },
      ],
    },
    {
      id: 'greening',
      zh: '绿地养护',
      en: 'Greening',
      hints: '绿化 枯死 草坪 绿化带 修剪',
      code: 'CJ/T 315 01-06',
      source: filed,
    },
    {
      id: 'advertising',
      zh: '宣传广告',
      en: 'Advertising',
      hints: '小广告 广告牌 横幅 招牌 喇叭',
      difficulty: 'simple',
    },
    {
      id: 'construction',
      zh: '施工管理',
      en: 'Building sites',
      to: 'housing',
      hints: '施工 扬尘 围挡 渣土车 打桩',
      children: [
        {
          id: 'night',
          zh: '夜间施工噪音',
          en: 'Building at night',
          hints: '夜间施工 半夜打桩 切割 工地噪音',
          form: [
            {
              id: 'until',
              label: { zh: '一般吵到几点', en: 'Until when' },
              type: 'choice',
              options: options({
                ten: ['十点左右', 'About ten'],
                midnight: ['十二点左右', 'About midnight'],
                later: ['更晚', 'Later'],
              }),
            },
          ],
        },
      ],
    },
    {
      id: 'incident',
      zh: '突发事件',
      en: 'Incidents',
      to: 'emergency',
      hints: '突发 倒塌 断裂 大树倒 爆管',
      form: [...danger],
      children: [
        {
          id: 'collapse',
          zh: '路面塌陷',
          en: 'Road collapse',
          to: 'housing',
          hints: '塌陷 塌方 路基 下沉 空洞',
          form: [...danger],
        },
      ],
    },
    {
      id: 'street',
      zh: '街面秩序',
      en: 'Street order',
      hints: '烧烤 油烟 流动摊贩 噪音 占用',
      children: [
        {
          id: 'stalls',
          zh: '占道经营',
          en: 'Stalls on the street',
          hints: '占道经营 摆摊 出店 夜市',
          difficulty: 'simple',
        },
        {
          id: 'parking',
          zh: '乱停乱放',
          en: 'Parking',
          to: 'publicSecurity',
          hints: '乱停车 违停 堵路 消防通道停车 僵尸车',
          difficulty: 'simple',
        },
      ],
    },
    {
      id: 'part',
      zh: '城市部件',
      en: 'Parts of the city',
      firstTo: 'owner',
      source: parts,
      selectable: false,
      children: [
        {
          id: 'utility',
          zh: '公用设施',
          en: 'Public utilities',
          to: 'housing',
          hints: '电线杆 消防栓 管线 通信箱 健身器材',
          form: [...danger],
          children: [
            {
              id: 'manhole',
              zh: '井盖破损缺失',
              en: 'Manhole covers',
              hints: '井盖 窨井 下水井 盖板',
              difficulty: 'simple',
              form: [...danger],
            },
            {
              id: 'light',
              zh: '路灯不亮',
              en: 'Street lights',
              hints: '路灯 灯杆 不亮 黑',
              difficulty: 'simple',
            },
          ],
        },
        {
          id: 'traffic',
          zh: '道路交通设施',
          en: 'Road facilities',
          to: 'transport',
          hints: '护栏 红绿灯 坑洼 路面 标志 桥',
          form: [...danger],
        },
        {
          id: 'appearance',
          zh: '环卫设施',
          en: 'Sanitary facilities',
          hints: '公厕 果皮箱 垃圾箱 中转站',
          difficulty: 'simple',
        },
        {
          id: 'greening',
          zh: '园林绿化设施',
          en: 'Trees and gardens',
          hints: '行道树 枯树 树枝 花箱 亭子',
          form: [...danger],
        },
        {
          id: 'power',
          zh: '供电问题',
          en: 'Power supply',
          to: 'powerSupply',
          hints: '停电 电压 变压器 电线 电表',
          form: [
            households,
            { id: 'announced', label: { zh: '有没有看到停电通知', en: 'Was it announced' }, type: 'yesNo' },
          ],
        },
        {
          id: 'water',
          zh: '供水问题',
          en: 'Water supply',
          to: 'waterSupply',
          hints: '停水 水管 自来水 水压 黄水 饮水',
          form: [
            households,
            { id: 'announced', label: { zh: '有没有看到停水通知', en: 'Was it announced' }, type: 'yesNo' },
          ],
        },
        {
          id: 'other',
          zh: '其他部件',
          en: 'Other parts',
          hints: '门牌 报刊亭 快递柜 充电桩',
          difficulty: 'simple',
        },
      ],
    },
    { id: 'other', zh: '其他城市管理', en: 'Other city management', hints: '流浪狗 蚊虫 老鼠' },
  ],
} as const satisfies FamilyRow
