import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'

/** Units called together, and what they answer. */
export const whistleRefusals = {
  'whistle.notInStage': ({ stage }) => ({
    title: `事项${words.stage[stage]}，不能吹哨`,
    next: '已受理、已派遣和办理中的事项才能召集单位。',
  }),
  'whistle.already': ({ meetsAt }) => ({
    title: `这件事项已经吹哨，各单位 ${moment(meetsAt)} 前报到`,
    next: '请等这次办完，或者取消后重新召集。',
  }),
  'whistle.past': () => ({ title: '集合时间已经过去', next: '请选以后的时间，或者选“立即”。' }),
  'whistle.tooFar': ({ days }) => ({
    title: `集合时间太远，最多 ${days} 天以后`,
    next: '请选近一些的时间；要等条件成熟的，可以挂账。',
  }),
  'whistle.ownUnit': () => ({ title: '不用召集本中心自己', next: '请去掉本中心，只选要到场的单位。' }),
  'whistle.outOfCall': ({ unit }) => ({
    title: `${unit.zh}不在本中心可以召集的范围`,
    next: '可以召集本地和上一级的单位；要更上一级的，请先上报。',
  }),
  'whistle.notFound': () => ({ title: '没有这次吹哨', next: '可能已有人处理，请刷新。' }),
  'whistle.notOpen': ({ state }) => ({
    title: `这次吹哨${words.whistleState[state]}`,
    next: '请刷新后查看结果。',
  }),
  'whistle.notCalled': () => ({ title: '这次没有召集本单位', next: '不用报到；有情况请写备注。' }),
  'whistle.notCalledUnit': () => ({
    title: '到场的单位里有没有召集的',
    next: '请只勾选召集过的单位；其他单位到场的，写进会议记录。',
  }),
  'whistle.answered': ({ state }) => ({
    title: `本单位${words.callState[state]}`,
    next: '不用再报。请刷新后查看。',
  }),
  'whistle.tooEarly': ({ from }) => ({
    title: `还没到报到的时候，${moment(from)} 起可以报到`,
    next: '到场以后再报到；去不了的，请先请假。',
  }),
  'whistle.notYet': ({ meetsAt }) => ({
    title: `还没到集合时间（${moment(meetsAt)}），有的单位还没报到`,
    next: '请等到时间以后再结束；人已到场的，请勾选到场单位；不开了的，请取消。',
  }),
  'whistle.leadFirst': () => ({
    title: '还没有主办单位',
    next: '请在议定事项里选定一个单位主办，其他单位协办。',
  }),
  'whistle.leadThere': ({ unit }) => ({
    title: `已由${unit.zh}主办`,
    next: '议定事项里请写协办；要换主办单位，请先收回再分流。',
  }),
  'whistle.onlyCalled': () => ({
    title: '现在只要报到',
    next: '请先报到；会上议定由本单位办的，再签收办理。',
  }),
} satisfies Partial<RefusalTexts>
