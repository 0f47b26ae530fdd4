import type { KindChange } from '../../kinds/changes.ts'
import { mostNeeds } from '../../places/places.ts'
import type { RefusalTexts } from '../../refusals.ts'
import { groundTable } from '../../rights/grounds.ts'
import { businessDayOf, timeOfDay } from '../../time.ts'
import { matterWords as words } from './matters.ts'
import { messageWords as messages } from './messages.ts'
import { peopleWords as people } from './people.ts'
import { fieldName, problem } from './problems.ts'
import { rightWords as rights } from './rights.ts'
import { ruleWords } from './rules.ts'

function moves(open: readonly (keyof typeof words.move)[]): string {
  return open.length === 0
    ? 'Nothing is open now.'
    : `Open now: ${open.map((move) => words.move[move]).join(', ')}.`
}

function changeName(change: KindChange): string {
  return 'setting' in change
    ? ruleWords.setting[change.setting]
    : `question "${change.label.en ?? change.label.zh}" (${ruleWords.became[change.became]})`
}

/** A moment in Asia/Shanghai. */
function moment(at: string): string {
  return `${businessDayOf(new Date(at))} ${timeOfDay(new Date(at))}`
}

const twins: Record<string, string> = {
  ...people.role,
  username: 'the user name',
  gridCode: 'the code of the grid',
  spotName: 'the name of the public spot',
  division: 'the code of the division',
  sourceNumber: 'the number in the source system',
}
function nameOfTwin(what: string): string {
  return twins[what] ?? what
}

export const refusalTexts: RefusalTexts = {
  'input.invalid': ({ fields }) => ({
    title: 'Something is filled in wrongly',
    next: `Please correct: ${fields.map((field) => `${fieldName(field.path) || 'content'} ${problem(field.problem)}`).join('; ')}.`,
  }),
  'input.unreadable': ({ why }) => ({
    title: 'What was sent cannot be read',
    next: {
      json: 'It is not valid JSON.',
      charset: 'Please send UTF-8.',
      tooLarge: 'It is too large.',
      mediaType: 'Please send application/json.',
      encoding: 'It is compressed in a way that is not known, or damaged: please send it as it is.',
      parameter: 'A parameter in the address is wrong.',
      request: 'It is not an HTTP request: please update your browser or program.',
      headersTooLarge: 'The address or the headers are too long: please remove the cookies of this site.',
      tooSlow: 'It did not arrive within five minutes: please try again where the signal is better.',
    }[why],
  }),
  'command.reused': () => ({
    title: 'This command id was used before',
    next: 'Please reload and do it again.',
  }),
  'command.unknown': ({ name }) => ({
    title: 'No such command',
    next: `The server does not know "${name}". Update the program.`,
  }),
  'command.outdated': ({ current }) => ({
    title: 'This version is not understood here',
    next: `Please update; the version now is ${current}.`,
  }),
  'signIn.needed': () => ({ title: 'Please sign in', next: 'Sign in and try again.' }),
  'signIn.wrong': () => ({
    title: 'Name or password is wrong',
    next: 'Check both; repeated failures lock the account for a while.',
  }),
  'signIn.passwordWrong': () => ({
    title: 'The password is wrong',
    next: 'Check it; repeated failures lock the account for a while.',
  }),
  'signIn.secondFactorWrong': () => ({
    title: 'The one-time code is wrong',
    next: 'Check the password, wait for new digits and enter those; each code works once.',
  }),
  'signIn.locked': ({ until }) => ({
    title: 'Sign-in is locked for a while',
    next: `Try again after ${timeOfDay(new Date(until))}, or ask a security administrator.`,
  }),
  'signIn.expired': () => ({
    title: 'Your session has ended',
    next: 'Sign in again; what you typed is still on the page.',
  }),
  'signIn.secondFactorNeeded': () => ({
    title: 'A one-time code is needed',
    next: 'Enter the six digits of your authenticator.',
  }),
  'signIn.secondFactorMustBeSet': () => ({
    title: 'Set up one-time codes first',
    next: 'Administrators need an authenticator.',
  }),
  'post.changed': () => ({
    title: 'Somebody else, or another post, has signed in in this browser',
    next: 'The page now shows that post; please fill it in again.',
  }),
  'post.none': () => ({ title: 'You hold no post', next: 'Ask a system administrator.' }),
  'origin.foreign': ({ own }) => ({
    title: 'The request came from another address and was not taken',
    next: `Open the page at ${own} and try again. Where that was the address, a system administrator has to check MANYUAN_ORIGIN.`,
  }),
  'follow.wrong': () => ({ title: 'Not found', next: 'Code or secret is wrong; please check your receipt.' }),
  'permission.denied': () => ({
    title: 'You may not do this',
    next: 'If your work needs it, ask the head of your centre.',
  }),
  'tooMany.requests': ({ retryAfterSeconds }) => ({
    title: 'Too many requests',
    next: `Try again in ${retryAfterSeconds} seconds.`,
  }),
  'tooMany.lookUps': ({ perHour }) => ({ title: 'Too many look-ups', next: `At most ${perHour} an hour.` }),
  'tooMany.exports': ({ most }) => ({
    title: `${most} exports are waiting already`,
    next: 'Wait until they are made, or end those you do not need under "My exports".',
  }),
  'tooMany.views': ({ most }) => ({
    title: `There are ${most} views already`,
    next: 'Remove those you do not need, and save it then.',
  }),
  'export.notReady': ({ why }) => ({
    title: 'It cannot be downloaded now',
    next: {
      waiting: 'It is still being made: wait a moment.',
      failed: 'It was not made: "My exports" says why.',
      ended: 'It has ended: export again if you need it.',
      expired: 'Its time is over: export again if you need it.',
      usedUp: 'It was downloaded as often as it may be: export again if you need it.',
      gone: 'The file is not there any more: export again if you need it.',
    }[why],
  }),
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
    next: 'Call back first, and nobody may have said "not solved".',
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
  'objection.once': ({ state }) => ({
    title: `Your unit has objected in this matter already: ${words.objectionState[state]}`,
    next:
      state === 'raised'
        ? 'Please wait for the ruling of the centre.'
        : 'A unit objects once. Please handle the task; say in a note what is new, and the centre may take it back.',
  }),
  'objection.tooLate': ({ until }) => ({
    title: 'The time for objecting is over',
    next: `It ended ${moment(until)}. Please handle the task, or speak with the centre that sent it.`,
  }),
  'objection.ownCentre': () => ({
    title: 'The centre gave this task to itself',
    next: 'Recall it and dispatch it elsewhere: nobody has to rule.',
  }),
  'objection.notFound': () => ({
    title: 'There is no such objection',
    next: 'Somebody may have dealt with it. Refresh the page.',
  }),
  'objection.notOpen': ({ state }) => ({
    title: `This objection is over: ${words.objectionState[state]}`,
    next: 'Refresh the page to see what became of it.',
  }),
  'objection.notYourOwn': () => ({
    title: 'Nobody rules on their own objection',
    next: 'Please ask a colleague at the centre.',
  }),
  'objection.pending': () => ({
    title: 'The objection of your unit waits for a ruling',
    next: 'Please wait for it, or take the objection back first.',
  }),
  'merge.itself': () => ({
    title: 'A matter cannot be merged into itself',
    next: 'Choose another matter that is the same.',
  }),
  'merge.otherNotOpen': () => ({
    title: 'There is no such matter, or it is over',
    next: 'Check the code: it has to be one that you may read and that is still being handled.',
  }),
  'merge.wallsDiffer': () => ({
    title: 'Not the same people may see the two matters',
    next: 'Sealed matters are not merged; of others, first make confidentiality and the units they are about the same.',
  }),
  'merge.tooMany': ({ most }) => ({
    title: `No more than ${most} matters go on as one`,
    next: 'Handle the others apart, or take some out first.',
  }),
  'merge.takeOutFirst': ({ count }) => ({
    title: `It took in ${count} other matters and cannot end like this`,
    next: 'Take them out one by one, or settle it and call everybody back.',
  }),
  'merge.askFirst': ({ count }) => ({
    title: `Of ${count} matters that were merged in, the reporter was not asked yet`,
    next: 'Everybody who reported is asked for themselves: go through "To call back" first.',
  }),
  'merge.apartFirst': ({ count }) => ({
    title: `Who may see merged matters does not change while they are one (${count} merged)`,
    next: 'Take them out first, then change confidentiality or the units of each.',
  }),
  'merge.notYetSettled': ({ stage }) => ({
    title: `The matter as which it goes on is not settled yet: ${words.stage[stage]}`,
    next: 'Call back when it was settled and checked.',
  }),
  'split.tooMany': ({ most }) => ({
    title: `A matter has ${most} parts at most`,
    next: 'Handle what belongs together as one part.',
  }),
  'split.walled': () => ({
    title: 'A matter that is sealed, or about a unit, is not split',
    next: 'Handle it as a whole, or have a post that may see it register the rest.',
  }),
  'split.partsOpen': ({ count }) => ({
    title: `${count} of its parts are not done`,
    next: 'End the parts first, then close the whole.',
  }),
  'supervision.over': () => ({
    title: 'The matter is over: there is nothing to remind of or demand',
    next: 'Refresh the page to see how it ended.',
  }),
  'supervision.ownUnit': () => ({
    title: 'The matter is with your own unit, which cannot remind or supervise itself',
    next: 'Please handle it; a demand comes from a centre above or a leader.',
  }),
  'supervision.shutOut': () => ({
    title: 'The complaint is about the unit that has the matter: nothing is sent to it',
    next: 'Please dispatch the matter elsewhere or escalate it first.',
  }),
  'supervision.pending': ({ number }) => ({
    title: `A demand on this unit is open already (${number})`,
    next: 'Please wait for its answer. It can be repeated when it is overdue or its answer was returned.',
  }),
  'supervision.notFound': () => ({
    title: 'There is no such demand',
    next: 'Somebody may have dealt with it. Refresh the page.',
  }),
  'supervision.notYours': () => ({
    title: 'This demand was not made by your unit',
    next: 'The unit that made it, or one above it, deals with it.',
  }),
  'supervision.notOpen': ({ state }) => ({
    title: `This demand has moved on: ${words.supervisionState[state]}`,
    next: 'Refresh the page to see what became of it.',
  }),
  'supervision.notDue': ({ until }) => ({
    title: 'The answer is not due yet: it cannot be demanded again',
    next: `It is due ${moment(until)}. Until then a reminder can be sent.`,
  }),
  'reminder.already': ({ at }) => ({
    title: 'A reminder was sent on this working day already',
    next: `The last one was sent ${moment(at)}. A unit is reminded of a matter once a working day; demand an answer if nothing happens.`,
  }),
  'stay.standsAlready': ({ sort }) => ({
    title: `The matter stands still already, or somebody has to decide on it: ${words.staySort[sort]}`,
    next: 'Please let the clock go on first, take the matter up again, or wait for the decision.',
  }),
  'stay.notNow': ({ stage }) => ({
    title: `The limit to settle cannot be stopped or extended now: ${words.stage[stage]}`,
    next: 'That can be done from the acceptance on, until it is settled.',
  }),
  'stay.reasonUnknown': () => ({ title: 'No such reason', next: 'Choose one from the list.' }),
  'stay.dayOutOfReach': ({ earliest, latest }) => ({
    title: 'This day cannot be chosen',
    next: `Please choose a day from ${earliest} to ${latest}.`,
  }),
  'stay.noLimitRuns': () => ({
    title: 'There is no limit to settle that could stand still',
    next: 'There is none, or it is over: standing still takes no lateness back.',
  }),
  'stay.notFound': () => ({
    title: 'There is no such entry',
    next: 'Somebody may have dealt with it. Refresh the page.',
  }),
  'stay.notOpen': ({ state }) => ({
    title: `That cannot be done now: ${words.stayState[state]}`,
    next: 'Refresh the page to see how it stands.',
  }),
  'stay.askAbove': ({ renewals }) => ({
    title: `Parked further ${renewals === 1 ? 'once' : `${renewals} times`} already: this centre may not do so again`,
    next: 'The head of the centre above decides, or the matter is taken up again.',
  }),
  'extension.notFound': () => ({
    title: 'There is no such request for more time',
    next: 'Somebody may have dealt with it. Refresh the page.',
  }),
  'extension.notOpen': ({ state }) => ({
    title: `This request is over: ${words.extensionState[state]}`,
    next: 'Refresh the page to see what became of it.',
  }),
  'extension.pending': () => ({
    title: 'A request for more time waits for its decision',
    next: 'Please wait for it, or take it back first.',
  }),
  'extension.limitOver': ({ dueAt }) => ({
    title: 'The limit is over: no more time can be asked for',
    next: `It ended ${moment(dueAt)}. More time is asked for before that; please settle it soon, and say why it is late.`,
  }),
  'extension.tooMuch': ({ most, unit }) => ({
    title: `At a time at most ${words.limitUnit[unit](most)}`,
    next: 'Please ask for less.',
  }),
  'extension.usedUp': ({ times }) => ({
    title:
      times === 0
        ? 'This limit cannot be extended'
        : `This limit can be extended ${times === 1 ? 'once' : `${times} times`}, and was`,
    next: 'Please settle it in time; where somebody outside is waited for, ask to suspend the clock.',
  }),
  'extension.noSuchLimit': () => ({
    title: 'There is no such limit to settle that runs',
    next: 'Refresh the page and ask again.',
  }),
  'clock.notYourOwn': ({ whose }) => ({
    title:
      whose === 'person'
        ? 'Nobody decides on what they asked for'
        : 'What a centre asks for itself is decided by its head or the centre above',
    next: whose === 'person' ? 'Please ask a colleague.' : 'Please tell the head of the centre.',
  }),
  'kind.unknown': () => ({ title: 'No such kind', next: 'Choose one from the list of kinds.' }),
  'place.unknown': () => ({ title: 'No such place', next: 'Choose a current division or grid.' }),
  'place.codeUnknown': () => ({
    title: 'No place here has this code',
    next: 'Compare it with the number below the square, or choose the place without it.',
  }),
  'place.merged': ({ place, successors }) => ({
    title: `${place.en ?? place.zh} was merged into others`,
    next: `Choose the one that goes on: ${successors.map(({ zh, en }) => en ?? zh).join(', ')}.`,
  }),
  'unit.unknown': () => ({ title: 'No such unit', next: 'Choose one of the units.' }),
  'form.invalid': ({ questions }) => ({
    title: 'The form is filled in wrongly',
    next: `Please correct: ${questions.map(({ label, problem: name }) => `${label.en ?? label.zh} ${problem(name)}`).join('; ')}.`,
  }),
  'file.typeRefused': ({ found, accepted }) => ({
    title: `Files of this type are not taken (${found})`,
    next: `Accepted are: ${accepted}.`,
  }),
  'file.tooLarge': ({ limitMegabytes }) => ({
    title: 'The file is too large',
    next: `At most ${limitMegabytes} MB each.`,
  }),
  'file.empty': () => ({ title: 'The file is empty', next: 'Choose a file with content.' }),
  'file.noRoom': ({ papers, megabytes }) => ({
    title: 'There is no room for more files in this matter',
    next: `It holds ${papers} files or ${megabytes} MB; bring what is still missing to the centre.`,
  }),
  'file.mismatch': ({ declared, found }) => ({
    title: 'Name and content differ',
    next: found
      ? `The name says ${declared}, the content is ${found}: please send the original file.`
      : `The name says ${declared}, but it cannot be opened, perhaps it was not saved whole: please choose the original file again.`,
  }),
  'upload.otherVersion': ({ version }) => ({
    title: 'Another version of the upload protocol',
    next: `Speak tus ${version} and send Tus-Resumable: ${version} with every request.`,
  }),
  'upload.gone': () => ({
    title: 'This upload was cancelled or has expired',
    next: 'Choose the file again; the papers that were taken are all there.',
  }),
  'upload.elsewhere': ({ received }) => ({
    title: 'This upload stands elsewhere',
    next: `${received} bytes are there: go on from these. Another page may be sending the same file.`,
  }),
  'upload.tooMany': ({ most }) => ({
    title: 'Too many files are on their way',
    next: `At most ${most} at once: finish or cancel some, then add more.`,
  }),
  'import.fileRefused': ({ problems }) => ({
    title: 'This file cannot be used',
    next: problems.map(({ en, zh }) => en ?? zh).join(' '),
  }),
  'import.running': ({ sourceSystem }) => ({
    title: `Another import from ${sourceSystem} is running`,
    next: 'Wait until it has ended, then bring yours in.',
  }),
  'client.keyWrong': () => ({
    title: 'The key is not valid',
    next: 'Check Authorization: Bearer mc_…; if the key has ended, ask the system administrator for a new one.',
  }),
  'client.routeClosed': () => ({
    title: 'Not open to connected systems',
    next: 'The API page, section "Integration clients", lists what a connected system may call.',
  }),
  'client.networkClosed': ({ address }) => ({
    title: 'Not from this address',
    next: `${address} lies in none of the networks that are open to you; ask the administrator here to add it.`,
  }),
  'client.ended': () => ({ title: 'This connected system has ended', next: 'Add it anew if it is needed.' }),
  'client.secretsFull': ({ most }) => ({
    title: 'No room for another secret',
    next: `At most ${most} at the same time; end one that is not used any more.`,
  }),
  'enquiry.gone': () => ({
    title: 'This enquiry is no longer there',
    next: 'It may be a matter by now, struck out, or not of your centre today: please reload the list.',
  }),
  'standardText.full': ({ most }) => ({
    title: `This place has ${most} standard texts already`,
    next: 'End those that are no longer used, then add this one.',
  }),
  'staff.self': () => ({
    title: 'Nobody manages their own posts or account',
    next: 'Ask another administrator.',
  }),
  'staff.ended': () => ({ title: 'This person has left', next: 'Add the person anew if they come back.' }),
  'staff.twoDuties': ({ role }) => ({
    title: 'Nobody holds two of the three administrator duties',
    next: `At that time this person is ${people.role[role].toLowerCase()}: end that post first, or choose somebody else.`,
  }),
  'staff.dutyNotLent': ({ role }) => ({
    title: `Nobody stands in for an administrator (${people.role[role]})`,
    next: 'The three duties are kept apart: let the security administrator appoint another one where it is needed.',
  }),
  'staff.lastSecurityAdmin': () => ({
    title: 'This is the last security administrator of the city',
    next: 'Appoint another one at the city first.',
  }),
  'signIn.codeWrong': () => ({
    title: 'The set-up code is wrong or has run out',
    next: 'Check the name and the code; each works once, for three days. Ask your administrator for a new one.',
  }),
  'record.notFound': () => ({ title: 'No such record', next: 'It may be gone, or not within your duty.' }),
  'record.changed': () => ({
    title: 'Somebody changed it just now',
    next: 'Reload, look at the change, then save.',
  }),
  'record.busy': () => ({
    title: 'Somebody else is changing it',
    next: 'Wait a few seconds, look at the change, then save.',
  }),
  'record.inUse': ({ what, count }) => ({
    title: 'It is in use and cannot end',
    next: `${people.need[what](count >= mostNeeds ? `${mostNeeds} or more` : `${count}`)}.`,
  }),
  'record.duplicate': ({ what }) => ({
    title: 'It is there already',
    next: `The same: ${nameOfTwin(what)}.`,
  }),
  'rules.changed': ({ by, role, at, changes }) => ({
    title: 'Somebody changed it just now',
    next: `${role ? `The ${people.role[role].toLowerCase()} of ` : ''}${by ? (by.en ?? by.zh) : 'another place'} changed ${changes.length > 0 ? changes.map(changeName).join(', ') : 'it'} at ${moment(at)}. What you wrote is still here, and can go on from there.`,
  }),
  'kind.invalid': ({ faults, form }) => ({
    title: 'The kind cannot be like this',
    next: `Please correct: ${[
      ...faults.map(({ path, problem: name }) => `${fieldName(path)} ${ruleWords.kindFault[name]}`),
      ...form.map(({ label, problem: name }) => `"${label.en ?? label.zh}" ${ruleWords.formProblem[name]}`),
    ].join('; ')}.`,
  }),
  'policy.neverMatches': ({ why, hiddenBy }) => ({
    title: 'This policy would never count',
    next: `The reason: ${ruleWords.never[why]}${hiddenBy.length > 0 ? ` (${hiddenBy.map(({ name }) => name.en ?? name.zh).join('; ')})` : ''}. Change what it is for, its days, or the other one.`,
  }),
  'routing.cannotBe': ({ why, others }) => ({
    title: 'This routing rule cannot be like this',
    next: `The reason: ${ruleWords.routingFault[why]}${others.length > 0 ? ` (${others.map(({ name }) => name.en ?? name.zh).join('; ')})` : ''}. Change what it is for, its days or where it sends, or the other one.`,
  }),
  'routing.full': ({ most }) => ({
    title: 'There are too many routing rules',
    next: `At most ${most} are kept. End those that are no longer needed first.`,
  }),
  'calendar.holes': ({ holes }) => ({
    title: 'The calendar has a hole and was not published',
    next: `Please mend: ${holes.map(({ day, problem: name }) => `${name === 'yearMissing' ? day.slice(0, 4) : day} ${ruleWords.yearHole[name]}`).join('; ')}.`,
  }),
  'rightLimits.tooLong': ({ over }) => ({
    title: 'People would wait too long for an answer: not published',
    next: `Please shorten: ${over.map(({ right, amount, unit }) => `${rights.right[right].toLowerCase()} at most ${words.limitUnit[unit](amount)}`).join('; ')}. The law says "in time" and names no number; longer than this the system lets nobody wait.`,
  }),
  'messageRules.reachNobody': ({ lines }) => ({
    title: 'Some rules reach nobody: not published',
    next: `Please take out: ${lines.map(({ step, audience, channel }) => `"${messages.step[step]}" to ${messages.audience[audience].toLowerCase()}${channel ? ` (${messages.channel[channel]})` : ''}`).join('; ')}. There is nobody of that kind at that moment, or the channel does not lead to them.`,
  }),
  'route.otherMethod': ({ allowed }) => ({
    title: 'This address takes no such request',
    next: `Use ${allowed.join(', ')}.`,
  }),
  'route.unknown': () => ({ title: 'No such address', next: 'Please check it.' }),
  'system.unavailable': () => ({
    title: 'The system is unavailable for a moment',
    next: 'Try again shortly; nothing sent is lost.',
  }),
  'files.away': () => ({
    title: 'The store of papers and photos cannot be reached at the moment',
    next: 'Everything else works. Send or open the paper again in a few minutes; what was taken is safe.',
  }),
  'system.full': () => ({
    title: 'The system has no room left: this was not saved',
    next: 'Tell the centre or a system administrator, and send it again when there is room; what was saved before is safe.',
  }),
  'system.fault': ({ id }) => ({
    title: 'Something went wrong in the system',
    next: `Try again shortly. If that does not help, give a system administrator the number ${id}.`,
  }),
}
