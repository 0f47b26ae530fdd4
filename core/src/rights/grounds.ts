import { isOpen, type MatterStage } from '../matters/lifecycle.ts'
import type { BothLanguages } from '../text.ts'
import type { Right } from './rights.ts'

/** Why a request may be refused, in whole: a closed list, each with its article and its words. */
export const refusalGrounds = [
  'running',
  'held',
  'dossier',
  'lawKeeps',
  'archive',
  'othersData',
  'secretByLaw',
  'notTheirs',
  'notProven',
  'isCorrect',
  'none',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]

type GroundRow = { rights: readonly Right[]; article: BothLanguages; words: BothLanguages }

const every: readonly Right[] = ['looks', 'copy', 'correct', 'withdrawConsent', 'delete', 'explain']

/** The grounds as data: for which rights each may be given, the article behind it, and what the person is told. */
export const groundTable = {
  running: {
    rights: ['delete', 'withdrawConsent'],
    article: { zh: '个人信息保护法 47(一)', en: 'PIPL art. 47(1)' },
    words: {
      zh: '事项还在办理，没有这些内容就办不下去；办结以后可以再申请。',
      en: 'The matter is being handled and needs this; ask again when it is over.',
    },
  },
  held: {
    rights: ['delete'],
    article: { zh: '个人信息保护法 47', en: 'PIPL art. 47' },
    words: {
      zh: '内容已被依法留存，留存期内不能删除。',
      en: 'It is held by order of law and cannot be deleted until that ends.',
    },
  },
  dossier: {
    rights: ['delete', 'correct'],
    article: { zh: '人民调解法 27', en: "People's Mediation Law art. 27" },
    words: {
      zh: '调解情况依法要登记、立卷归档，卷宗里的内容不能删改。',
      en: 'The law wants a mediation recorded and filed; what is in that file stays as it is.',
    },
  },
  lawKeeps: {
    rights: ['delete'],
    article: { zh: '个人信息保护法 47', en: 'PIPL art. 47' },
    words: {
      zh: '法律、行政法规规定的保存期限还没有届满。届满前只保存：申请人登记的姓名、电话、证件号和住址不再给任何人看全，也不完整地进入导出文件；事项不用来改进推荐。',
      en: 'The period for which the law keeps it is not over. Until then it is only stored: the name, number, identity card and address that were registered are shown in full to nobody and stand so in no file, and no suggestion learns from the matter.',
    },
  },
  archive: {
    rights: ['delete', 'correct'],
    article: { zh: '档案法', en: 'Archives Law' },
    words: {
      zh: '已作为档案保管，由档案机构依档案法决定。',
      en: 'It is kept as an archive; the archive decides by its own law.',
    },
  },
  othersData: {
    rights: ['copy', 'looks', 'delete'],
    article: { zh: '个人信息保护法 2', en: 'PIPL art. 2' },
    words: {
      zh: '其中有别人的个人信息，无法分开提供。',
      en: 'It holds personal data of others that cannot be told apart.',
    },
  },
  secretByLaw: {
    rights: ['looks', 'copy', 'explain'],
    article: { zh: '个人信息保护法 18, 35, 45', en: 'PIPL arts. 18, 35, 45' },
    words: {
      zh: '法律、行政法规规定应当保密或不需要告知。',
      en: 'The law wants this kept secret or not told.',
    },
  },
  notTheirs: {
    rights: every,
    article: { zh: '个人信息保护法 44', en: 'PIPL art. 44' },
    words: { zh: '申请的不是本人的个人信息。', en: 'These are not the personal data of who asks.' },
  },
  notProven: {
    rights: every,
    article: { zh: '个人信息保护法 49, 50', en: 'PIPL arts. 49, 50' },
    words: {
      zh: '没有出示能证明身份、委托或近亲属关系的材料。',
      en: 'Nothing was shown that proves identity, authority or kinship.',
    },
  },
  isCorrect: {
    rights: ['correct'],
    article: { zh: '个人信息保护法 46', en: 'PIPL art. 46' },
    words: {
      zh: '经核实，现有内容准确、完整。',
      en: 'It was checked: what is there is correct and complete.',
    },
  },
  none: {
    rights: ['looks', 'copy', 'correct', 'withdrawConsent', 'delete', 'explain'],
    article: { zh: '个人信息保护法 50', en: 'PIPL art. 50' },
    words: { zh: '其他理由，见下面的说明。', en: 'Another reason, as explained below.' },
  },
} as const satisfies Record<RefusalGround, GroundRow>

/** What is refused so is stored from then on and used for nothing else, as long as nobody works on the matter (PIPL art. 47). */
export const storesOnly = 'lawKeeps' satisfies RefusalGround

/** Whether what is of a party, `kept` by the law against their wish, is stored only: while the matter runs it is needed. */
export function isStoredOnly(matter: { stage: MatterStage }, party: { kept: boolean }): boolean {
  return party.kept && !isOpen(matter.stage)
}

/** The grounds that may be given for refusing this right. */
export function groundsFor(right: Right): RefusalGround[] {
  return refusalGrounds.filter((ground) => (groundTable[ground].rights as readonly Right[]).includes(right))
}

/** What the system itself knows to stand against deleting: as long as one of these holds, nobody can grant it. */
export function standsAgainstDeleting(matter: { stage: MatterStage; held: boolean }): RefusalGround[] {
  return [
    ...(isOpen(matter.stage) ? (['running'] as const) : []),
    ...(matter.held ? (['held'] as const) : []),
  ]
}

/** What is left of a matter whose contents were deleted, and why: told to the person and shown at the desk. */
export const remains: readonly BothLanguages[] = [
  {
    zh: '编码、登记和办结的日期、到村（社区）的地点、类别和办理阶段：用于核对统计数字。',
    en: 'Code, days, the place as far as the village, kind and stages: so that figures can be recounted.',
  },
  {
    zh: '哪个单位、哪个岗位在什么时候办过：公务行为要能查。',
    en: 'Which unit and post did what and when: official acts must stay answerable.',
  },
  {
    zh: '谁看过的记录：防止滥用，记录本身不含内容。',
    en: 'Who looked: against misuse; the record holds no contents.',
  },
  {
    zh: '当事人申请过什么、是否同意，不含文字内容。',
    en: 'What was asked about own data and whether it was granted, without any words.',
  },
]
