import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { Outcome } from '@manyuan/core/matters/vocabulary.ts'
import type { Chance } from '../random.ts'

const solved: Record<Family, readonly string[]> = {
  dispute: [
    '经组织双方到场说理，双方各让一步，已当场签订协议并履行。',
    '已入户听取双方意见，查看现场，责任分清，双方握手言和。',
    '请了村里有威望的老人一起劝，双方同意按协议办，款项已付清。',
  ],
  event: [
    '已安排人员当天清理完毕，并加密巡查。',
    '已到现场处置，设施修复，恢复正常。',
    '已责令责任方整改，复查合格。',
  ],
  hazard: ['隐患已排除，现场设置警示，落实专人看护。', '已整改到位并复查，责任人作出承诺。'],
  service: ['已帮助办结，证件和款项均已到位。', '工作人员上门办理，手续已办好。'],
  suggestion: ['建议已采纳，列入今年实施计划，开工前会公示。', '已与相关单位商定，正在落实。'],
  complaint: ['经核实，已对相关人员批评教育，并向您当面致歉。', '问题属实，已退还费用并公开收费标准。'],
  consultation: ['已电话详细解答，并把办理清单发给您。', '律师已当面解答，需要起诉时可申请法律援助。'],
  tip: ['线索已登记并移送，后续由专门机关办理。'],
  nomination: ['已走访核实，材料已上报评审。'],
  undetermined: ['已核实并答复。'],
}

const partly = [
  '先行解决了能办的部分，剩余问题需要列入下一步计划，已向您说明。',
  '已达成初步意见，余下事项约定时间再议。',
]
const notPossible = [
  '经核实暂不具备条件，原因已当面说明，可通过法律途径主张权利。',
  '超出现行政策范围，已解释政策依据并告知其他渠道。',
]

/** What the unit answers. */
export function composeAnswer(chance: Chance, family: Family, outcome: Outcome): string {
  if (outcome === 'solved') return chance.pick(solved[family])
  return chance.pick(outcome === 'partly' ? partly : notPossible)
}

const reasons = {
  escalate: [
    '涉及多个部门，本级无力解决，请上级协调。',
    '需要县级部门执法认定，请予上报办理。',
    '双方分属不同村，请镇上牵头。',
  ],
  return: ['经核查不属本单位职责，建议派至主管部门。', '地点不在本辖区，请核实后重新派遣。'],
  rework: ['群众反映问题没有真正解决，请再去现场看看。', '答复过于简单，请补充办理情况。'],
  reopen: ['修好没几天又坏了，请再处理一下。', '当时答应的事没有做到。'],
  decline: [
    '该事项已由人民法院受理，请按诉讼程序办理。',
    '属于企业内部经营事务，建议双方协商或向行业主管部门反映。',
  ],
  withdraw: ['双方已自行和好，不再需要处理。', '问题已经解决，撤回反映。'],
  note: [
    '已电话联系反映人，约定明天到场。',
    '当事人情绪平稳，注意方式方法。',
    '与去年同一地点的问题相似，建议一并解决。',
  ],
  instruction: ['请尽快联系反映人，三日内回告进展。', '请会同村上到场核实。', '注意保护反映人信息。'],
  progress: ['已到现场查看，正在协调。', '已约双方见面。', '材料已备齐，等待施工。'],
} as const

/** Why something was done, or what was said among colleagues. */
export function composeReason(chance: Chance, what: keyof typeof reasons): string {
  return chance.pick(reasons[what])
}

const happy = ['处理得及时，满意。', '工作人员态度好，事情办了。', '说到做到，谢谢。']
const unhappy = ['还没彻底解决。', '拖得太久。', '只是打了个电话，人没来。']

/** What the citizen says when called back. */
export function composeRemark(chance: Chance, satisfied: boolean): string {
  return chance.pick(satisfied ? happy : unhappy)
}
