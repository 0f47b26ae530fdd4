import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'

/** Units called together, and what they answer. */
export const whistleRefusals = {
  'whistle.notInStage': ({ stage }) => ({
    title: `Units cannot be called: ${words.stage[stage]}`,
    next: 'Units are called for what was accepted, dispatched or is being handled.',
  }),
  'whistle.already': ({ meetsAt }) => ({
    title: `Units are called already, and report in by ${moment(meetsAt)}`,
    next: 'Please finish that meeting first, or cancel it and call them anew.',
  }),
  'whistle.past': () => ({
    title: 'The time of the meeting is over already',
    next: 'Please choose a later time, or call the units at once.',
  }),
  'whistle.tooFar': ({ days }) => ({
    title: `The meeting is too far away: ${days} days at most`,
    next: 'Please choose an earlier time. What has to wait for longer can be parked.',
  }),
  'whistle.ownUnit': () => ({
    title: 'A centre need not call itself',
    next: 'Please leave your own centre out, and choose the units that are to come.',
  }),
  'whistle.outOfCall': ({ unit }) => ({
    title: `Your centre cannot call ${unit.en ?? unit.zh}`,
    next: 'It calls units of its own place and of the one above; for others, escalate the matter first.',
  }),
  'whistle.notFound': () => ({
    title: 'There is no such meeting',
    next: 'Somebody may have dealt with it. Refresh the page.',
  }),
  'whistle.notOpen': ({ state }) => ({
    title: `This meeting is over: ${words.whistleState[state]}`,
    next: 'Refresh the page to see what became of it.',
  }),
  'whistle.notCalled': () => ({
    title: 'Your unit was not called',
    next: 'You need not report in. Write a note if there is something to say.',
  }),
  'whistle.notCalledUnit': () => ({
    title: 'One of the units that came was not called',
    next: 'Please tick only units that were called, and name others in the record.',
  }),
  'whistle.answered': ({ state }) => ({
    title: `Your unit has answered already: ${words.callState[state]}`,
    next: 'Nothing more is needed. Refresh the page.',
  }),
  'whistle.tooEarly': ({ from }) => ({
    title: `It is too early to report in: that opens ${moment(from)}`,
    next: 'Please report in when you are there. If nobody can come, say so now.',
  }),
  'whistle.notYet': ({ meetsAt }) => ({
    title: `Units have until ${moment(meetsAt)}, and some have not reported in`,
    next: 'Please wait until then, tick the units that came all the same, or cancel the meeting.',
  }),
  'whistle.leadFirst': () => ({
    title: 'No unit leads yet',
    next: 'Please let one of the decisions say which unit leads; the others assist.',
  }),
  'whistle.leadThere': ({ unit }) => ({
    title: `${unit.en ?? unit.zh} leads already`,
    next: 'Let the decision say that the unit assists. To change who leads, recall and dispatch anew.',
  }),
  'whistle.onlyCalled': () => ({
    title: 'Your unit is only called to a meeting',
    next: 'Please report in. What is decided there for your unit is then signed for.',
  }),
} satisfies Partial<RefusalTexts>
