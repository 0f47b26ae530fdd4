import type { RefusalTexts } from '../../../refusals.ts'
import { groundTable } from '../../../rights/grounds.ts'
import { businessDayOf } from '../../../time.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'
import { rightWords as rights } from '../rights.ts'

function moves(open: readonly (keyof typeof words.move)[]): string {
  return open.length === 0
    ? 'Nothing is open now.'
    : `Open now: ${open.map((move) => words.move[move]).join(', ')}.`
}

/** Matters, tasks, what people ask about their own data, and what is written at the window. */
export const matterRefusals = {
  'follow.wrong': () => ({ title: 'Not found', next: 'Code or secret is wrong; please check your receipt.' }),
  'matter.notFound': () => ({
    title: 'No such matter',
    next: 'The code may be wrong, or it is not within your duty.',
  }),
  'matter.moveNotOpen': ({ stage, move, open }) => ({
    title: `The matter is "${words.stage[stage]}": "${words.move[move]}" is not open`,
    next: moves(open),
  }),
  'matter.changed': ({ stage, lastMove, by }) => ({
    title: 'The matter has just changed',
    next: `${by ? (by.en ?? by.zh) : 'Somebody'} did "${words.move[lastMove as keyof typeof words.move] ?? 'something'}"; it is now "${words.stage[stage]}". Reload and decide again.`,
  }),
  'matter.busy': () => ({
    title: 'Somebody else is at this matter',
    next: 'Wait a few seconds and try again.',
  }),
  'matter.othersToo': () => ({
    title: 'Others have reported the same: it cannot be withdrawn',
    next: 'You can add something, or stop the messages.',
  }),
  'matter.ratedAlready': () => ({
    title: 'You have rated it already',
    next: 'Add something if there is more to say, or ask to reopen it if it is not solved.',
  }),
  'matter.over': ({ stage }) => ({
    title: `The matter is "${words.stage[stage]}": nothing can be added`,
    next: 'Ask to reopen it, or report anew.',
  }),
  'matter.notToBeRated': ({ stage }) => ({
    title: `The matter is "${words.stage[stage]}": it cannot be rated`,
    next: 'Rate it when there is an answer and before it is archived; until then you can add something.',
  }),
  'matter.noWayToTell': () => ({
    title: 'No telephone or e-mail was left',
    next: 'Follow the matter with its code and secret.',
  }),
  'matter.kindAndPlaceFirst': ({ missing }) => ({
    title: 'Kind and place come before dispatch',
    next: `Please set first: ${missing.map((one) => ({ kind: 'the kind', place: 'the place (a town or village, a point, or in words)' })[one]).join(', ')}.`,
  }),
  'matter.nameUnitsFirst': () => ({
    title: 'It is not said yet whom this is about',
    next: 'First name the unit it is about, which then keeps out of it, or say that it is about none of ours.',
  }),
  'matter.recallFirst': ({ unit }) => ({
    title: `${unit.en ?? unit.zh} is handling it`,
    next: 'Take it back first (send an answer back to rework before that), then name that unit.',
  }),
  'matter.papersMissing': ({ papers }) => ({
    title: 'Papers are missing',
    next: `Still needed: ${papers.map(({ zh, en }) => en ?? zh).join(', ')}.`,
  }),
  'matter.callBackFirst': () => ({
    title: 'It cannot be closed yet',
    next: 'Who was drawn is asked first; reached, unwilling, or tried often enough in vain will do. Who is not satisfied has it go on.',
  }),
  'callBack.notDrawn': () => ({
    title: 'This one was not drawn for a call-back',
    next: 'The rule draws whom to ask; nobody chooses. The reporter can rate it; where something is wrong, send it back to work.',
  }),
  'callBack.tooSoon': ({ at, tries }) => ({
    title: `Tried ${tries} ${tries === 1 ? 'time' : 'times'} in vain: another try now does not count`,
    next: `Try again after ${moment(at)}. If they answer now, note what they say as usual.`,
  }),
  'matter.notIndependent': () => ({
    title: 'Somebody else must call back',
    next: 'The handling unit and its people cannot.',
  }),
  'matter.reopenTooLate': ({ days }) => ({
    title: 'The time to reopen is over',
    next: `It was ${days} days; you can report anew.`,
  }),
  'matter.noCentreAbove': () => ({
    title: 'There is no centre above',
    next: 'Handle it here or send it to its legal channel.',
  }),
  'matter.noCentreAboveIt': () => ({
    title: 'There is no centre above the one it is about',
    next: 'Bring it to the party committee or petition office one level up, or call 12388.',
  }),
  'matter.nobodyReceives': ({ unit }) => ({
    title: `Nobody at ${unit.en ?? unit.zh} receives sealed matters yet`,
    next: 'Call 110 if it is urgent; ask the system administrator to appoint a post that receives them.',
  }),
  'matter.notBelow': () => ({
    title: 'Only to the centre directly below in whose place it lies',
    next: 'Choose that one; if the place is wrong, correct it first.',
  }),
  'matter.limitForNobody': () => ({
    title: 'A limit is given to a unit that is not asked',
    next: 'Please give limits to the lead and the assisting units only.',
  }),
  'matter.unitNotAllowed': () => ({
    title: 'Not to this unit',
    next: 'It is out of reach of this centre, or must keep away from this matter.',
  }),
  'matter.sealedKeepsKind': () => ({
    title: 'A sealed matter keeps its kind',
    next: 'A named post must handle it.',
  }),
  'matter.aboutUnitStaysRestricted': () => ({
    title: 'What is about a unit is not opened to all',
    next: 'Leave it restricted: neither that unit nor those beside it should see it.',
  }),
  'matter.erased': () => ({
    title: 'The contents of this matter were deleted',
    next: 'On request or because their time was over; it cannot be handled any more. Register anything new as another matter.',
  }),
  'matter.heldAlready': ({ until }) => ({
    title: `This matter is held until ${until} already`,
    next: 'To change the day, end the hold first and set it anew.',
  }),
  'matter.notHeld': () => ({
    title: 'This matter is not held',
    next: 'Somebody may have ended it, or its time was over: refresh the page.',
  }),
  'right.notTheirs': ({ right }) => ({
    title: `This cannot be asked for here: ${rights.right[right]}`,
    next: 'Check the code and who is asking; the window of a governance centre will help.',
  }),
  'right.notIndependent': () => ({
    title: 'Who handled this matter does not answer the request',
    next: 'Somebody else answers; where the centre handled it itself, the centre above does.',
  }),
  'right.proofMissing': () => ({
    title: 'It is not said what was shown',
    next: 'See the document of who asks, and choose what you saw. Keep no copy of it.',
  }),
  'right.askedAlready': ({ dueAt }) => ({
    title: 'The same was asked already',
    next: `It is answered by ${businessDayOf(new Date(Date.parse(dueAt) - 1))} at the latest; you may take it back and ask anew.`,
  }),
  'right.notOpen': ({ state }) => ({
    title: `This request cannot be changed: ${rights.requestState[state]}`,
    next: 'Refresh the page to see the answer; when things have changed it can be asked again.',
  }),
  'right.groundNotFor': ({ right }) => ({
    title: `This is no ground for refusing: ${rights.right[right]}`,
    next: 'Choose one of the grounds that are offered, and explain it.',
  }),
  'right.storedOnly': () => ({
    title: 'What is of the people in it is stored only',
    next: 'They asked for its deletion and the law keeps it for now. Nobody sees it in full unless the matter is reopened.',
  }),
  'right.mustKeep': ({ grounds }) => ({
    title: 'It cannot be deleted now',
    next: `${grounds.map((ground) => groundTable[ground].words.en ?? '').join(' ')} Choose "refuse" and explain it.`,
  }),
  'task.notFound': () => ({ title: 'No such task', next: 'It may have been recalled; please reload.' }),
  'task.moveNotOpen': ({ state, move }) => ({
    title: `The task is "${words.taskState[state]}": "${words.move[move]}" is not open`,
    next: 'Reload to see what is open now.',
  }),
  'task.changed': ({ state, lastMove, by }) => ({
    title: 'The task has just changed',
    next: `${by ? (by.en ?? by.zh) : 'Somebody'} did "${words.move[lastMove as keyof typeof words.move] ?? 'something'}"; the task is now "${words.taskState[state]}". Reload and decide again.`,
  }),
  'enquiry.gone': () => ({
    title: 'This enquiry is no longer there',
    next: 'It may be a matter by now, struck out, or not of your centre today: please reload the list.',
  }),
  'standardText.full': ({ most }) => ({
    title: `This place has ${most} standard texts already`,
    next: 'End those that are no longer used, then add this one.',
  }),
} satisfies Partial<RefusalTexts>
