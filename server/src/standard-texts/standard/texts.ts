import type { TextMove } from '@manyuan/core/standard-texts/standard-text.ts'

type Text = { move: TextMove; kindId?: string; title: string; words: string }

const of =
  (move: TextMove, kindId?: string) =>
  (title: string, words: string): Text => ({ move, ...(kindId ? { kindId } : {}), title, words })

/**
 * What a city starts with: plain sentences of an office that promise nothing and cite no law. Every city amends them;
 * where a text is to name an article, whoever answers for it writes that in.
 */
export const standardTexts: readonly Text[] = [
  of('accept')('情况清楚，可以派遣', '情况清楚，属于本中心受理范围，{期限}前办结。'),
  of('accept')('须先联系核实', '先电话联系反映人，核实地点和经过，再定主办单位。'),
  of('decline')(
    '没有新的情况',
    '您反映的事（编码 {编码}）此前已经答复，这次没有新的情况或材料，不再重复受理。如有新的情况，请带材料到综治中心补充。',
  ),
  of('decline')(
    '不在受理范围',
    '您反映的事不在综治中心受理范围。您可以向主管单位提出，如需帮助找到该单位，请凭编码 {编码} 到综治中心窗口询问。',
  ),
  of('redirect')(
    '转法定渠道',
    '您反映的事有专门的法定办理渠道，已向您说明去处。您向该渠道提出时，可以出示编码 {编码}，不必重复说明经过。',
  ),
  of('dispatch')('先联系、后到场', '请先与反映人联系，约好时间再到场；办理情况及时写入进展。'),
  of('dispatch')('须多方到场', '请主办单位牵头，约协办单位一同到场；意见不一致的，报本中心。'),
  of('dispatch', 'dispute')(
    '先听双方说',
    '请分别听双方的说法，愿意调解的再约到一起；不愿意的，告知其他途径，不勉强。',
  ),
  of('dispatch', 'hazard')('先控制、后整改', '请先到场查看，有危险的先设围挡、警示，再定整改办法和期限。'),
  of('escalate')('超出本级职责', '此事需要上级单位协调，本级已做的工作见进展，请上级中心承办。'),
  of('handDown')('属地办理更便', '此事在当地办理更便，请就近联系反映人；需要本级协调的，随时上报。'),
  of('work')('已联系反映人', '{今天}已与反映人联系，了解了情况，约定下一步。'),
  of('work')('已到现场', '{今天}已到{地点}现场查看。'),
  of('work')('已约双方', '已与双方联系，约定时间当面说。'),
  of('settle')('已解决', '您反映的{地点}一事（编码 {编码}），{单位}已于{今天}办理完毕，结果如下：'),
  of('settle')('部分解决', '您反映的{地点}一事，已经解决的有：；尚未解决的有：，原因是：，接下来：'),
  of('settle')(
    '暂时办不到',
    '您反映的{地点}一事，{单位}已经核实。目前办不到，原因是：。您还可以通过以下途径：',
  ),
  of('settle', 'event.part')('设施已修复', '您反映的{地点}的设施，{单位}已于{今天}修复，请您查看。'),
  of('settle', 'dispute')('双方谈妥', '经双方当面说清，已就以下事项谈妥：。双方约定：'),
  of('settle', 'dispute')('没有谈成', '双方没有谈成。谈话中的让步不作数。您仍可通过其他途径解决：'),
  of('return')('不是本单位职责', '此事不属于本单位职责，理由是：。建议由以下单位办理：'),
  of('return')('地点不明', '按所写地点找不到现场，也联系不上反映人，请补充具体位置。'),
  of('review')('可以回访', '答复与反映的问题对应，可以回访。'),
  of('rework')('答复没有针对问题', '答复没有回应反映人说的问题，请补办后重新答复。'),
  of('answer')('已收到', '您反映的事（编码 {编码}）已经收到，我们会在{期限}前办理并答复。'),
  of('answer')('请补充', '为了尽快办理，请您补充：。可以凭编码和查询码在网上补充，也可以到窗口补充。'),
]
