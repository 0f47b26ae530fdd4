import type { ClockRuleFault } from '../../../clock/clock-rules.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'

const notYourOwn = {
  person: { title: 'Nobody decides on what they asked for', next: 'Please ask a colleague.' },
  centre: {
    title: 'What a centre asks for itself is decided by its head or the centre above',
    next: 'Please tell the head of the centre.',
  },
  head: {
    title: 'By the rules of the city the head of the centre decides on this',
    next: 'Please tell the head of the centre.',
  },
  above: {
    title: 'By the rules of the city the centre above decides on this',
    next: 'Please tell the head of the centre above.',
  },
} as const

const clockFaultWords = {
  twice: 'has a number that is there already',
  sameName: 'is called like one before it',
  noMore: 'gives no time',
  noTimes: 'is never given',
} as const
const clockLineWords = {
  stayReasons: 'reason to suspend',
  lateReasons: 'reason for being late',
  usualExtension: 'more time',
} as const

function clockFault({ line, at, problem }: ClockRuleFault): string {
  return `${clockLineWords[line]}${at === null ? '' : ` ${at + 1}`} ${clockFaultWords[problem]}`
}

/** What a matter is besides its stage, and how it stands to others. */
export const overlayRefusals = {
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
  'merge.rootCause': () => ({
    title: 'A root-cause matter does not go on as another one',
    next: 'It is closed when what returns has become less. Merge the other into this one, or withdraw this one.',
  }),
  'merge.wallsDiffer': () => ({
    title: 'Not the same people may see the two matters',
    next: 'Sealed matters are not merged; of others, first make confidentiality and the units they are about the same.',
  }),
  'merge.tooMany': ({ most }) => ({
    title: `No more than ${most} matters go on as one`,
    next: 'Handle the others apart, or take some out first.',
  }),
  'merge.otherCentre': ({ centre }) => ({
    title: `${centre.en ?? centre.zh} has that matter: it cannot be merged there`,
    next: 'Matters are merged within a centre, or with one above or below. Pass it to the level above both, and have it merged there.',
  }),
  'merge.takeOutFirst': ({ count }) => ({
    title: `It took in ${count} other matters and cannot end like this`,
    next: 'Take them out one by one, or settle it and call everybody back.',
  }),
  'conclude.notHighest': ({ centre }) => ({
    title: `${centre.en ?? centre.zh} is above: it cannot be concluded here`,
    next: 'Another no takes it one level up by itself; only the uppermost centre can conclude it.',
  }),
  'conclude.tooEarly': ({ said, needed }) => ({
    title: `The reporter said no in ${said} of the ${needed} rounds here that it takes`,
    next: 'Review the answer and call the reporter back; whoever is not satisfied has it go on.',
  }),
  'conclude.agreed': () => ({
    title: 'The reporter said no to nothing in this round: it cannot be concluded',
    next: 'Close it.',
  }),
  'conclude.handledIt': () => ({
    title: 'You handled this matter yourself: it is not yours to conclude',
    next: 'A head of this centre who never handled it decides, or who stands in for them.',
  }),
  'conclude.notThisWay': ({ way }) => ({
    title: `"${words.wayOn[way]}" is a way of petitions alone`,
    next: 'Choose ways that this matter can really go.',
  }),
  'conclude.bringAnew': () => ({
    title: 'What was concluded is not opened again by its reporter',
    next: 'Bring new facts as a new matter on the follow page; it is linked with this one.',
  }),
  'conclude.notConcluded': ({ stage }) => ({
    title: `That matter was not concluded (${words.stage[stage]})`,
    next: 'Add to it while it is open; ask to have it reopened once it is closed.',
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
  'late.notAsked': () => ({
    title: 'Your unit is not asked here why a limit was not kept',
    next: 'A colleague may have said so, or the limit has changed. Refresh the page to see.',
  }),
  'late.reasonUnknown': () => ({
    title: 'There is no such reason for being late',
    next: 'Choose one of the list.',
  }),
  'clock.notYourOwn': ({ whose }) => notYourOwn[whose],
  'clockRules.idle': ({ faults }) => ({
    title: `These rules could never decide anything: ${faults.map(clockFault).join('; ')}`,
    next: 'Mend or remove them and publish again.',
  }),
  'recurrence.gone': () => ({
    title: 'Somebody has decided about this recurring problem',
    next: 'Reload the page to see whether a root-cause matter was made or it was set aside.',
  }),
  'recurrence.notFallen': ({ before, now, most, weeks, notBefore }) => ({
    title: 'What returns has not become less: the root-cause matter cannot be closed',
    next: `Before it there were ${before} a week; in the last ${weeks} weeks ${now} a week, and ${most} at most is asked for; ${notBefore} is the earliest day. Go on with it, or park it where nobody can mend it now.`,
  }),
} satisfies Partial<RefusalTexts>
