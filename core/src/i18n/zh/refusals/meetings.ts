import type { RefusalTexts } from '../../../refusals.ts'
import { matterWords as words } from '../matters.ts'

/** Joint meetings, and what is on their agendas. */
export const meetingRefusals = {
  'meeting.sealed': () => ({
    title: '密封事项不上联席会议',
    next: '只有指定的人可以知悉；需要单位参与的，请单独吹哨或分流。',
  }),
  'meeting.notFound': () => ({
    title: '没有这次联席会议',
    next: '请选本中心还没开的联席会议；没有的，先召开一次。',
  }),
  'meeting.notOpen': ({ state }) => ({
    title: `这次联席会议${words.meetingState[state]}`,
    next: '请刷新后查看；还要议的，请另开一次。',
  }),
  'meeting.begun': () => ({
    title: '会议时间已到，不能再列入议程',
    next: '单位来不及准备；请列入下一次，或者单独吹哨。',
  }),
  'meeting.full': ({ most }) => ({
    title: `议程已有 ${most} 件`,
    next: '一次议不完的，请另开一次。',
  }),
  'meeting.someThere': () => ({
    title: '已有单位报到，不能再改期',
    next: '议不完的，请记录“暂无议决”或撤下议程，另开一次。',
  }),
  'meeting.movedTooOften': ({ most }) => ({
    title: `这次会已改期 ${most} 次`,
    next: '请撤下议程、取消这次会，定好时间再另开一次。',
  }),
  'meeting.itemsOpen': () => ({
    title: '议程上还有事项没有结果',
    next: '请逐件记录议决，或者撤下议程，再结束或取消会议。',
  }),
  'meeting.decideThere': () => ({
    title: '这件事项在联席会议的议程上',
    next: '请用“记录议决”。',
  }),
  'meeting.takeOffThere': () => ({
    title: '这件事项在联席会议的议程上',
    next: '请用“撤下议程”。',
  }),
  'meeting.whistleOrTasks': () => ({
    title: '吹哨和派任务不能同时定',
    next: '约单位到现场的，任务等现场会商后再定；现在就派任务的，请不选吹哨。',
  }),
} satisfies Partial<RefusalTexts>
