import type { RefusalTexts } from '../../../refusals.ts'
import { matterWords as words } from '../matters.ts'

/** Joint meetings, and what is on their agendas. */
export const meetingRefusals = {
  'meeting.sealed': () => ({
    title: 'A sealed matter is laid before no joint meeting',
    next: 'Only named people may know of it. Call the units for it alone, or dispatch it.',
  }),
  'meeting.notFound': () => ({
    title: 'There is no such joint meeting',
    next: 'Choose a meeting of your centre that is still to come, or call one first.',
  }),
  'meeting.notOpen': ({ state }) => ({
    title: `This joint meeting is over: ${words.meetingState[state]}`,
    next: 'Refresh the page to see it. For what is still to be talked about call another one.',
  }),
  'meeting.begun': () => ({
    title: 'The meeting has begun: nothing more is put on its agenda',
    next: 'The units could not prepare for it. Take the next meeting, or call units for this matter alone.',
  }),
  'meeting.full': ({ most }) => ({
    title: `There are ${most} matters on the agenda`,
    next: 'Call another meeting for the rest.',
  }),
  'meeting.someThere': () => ({
    title: 'A unit is there already: the meeting cannot be moved any more',
    next: 'What is not talked through: minute that nothing is decided yet or take it off the agenda, and call another meeting.',
  }),
  'meeting.movedTooOften': ({ most }) => ({
    title: `This meeting was moved ${most} times`,
    next: 'Take its matters off the agenda, cancel it, and call another one once its time is settled.',
  }),
  'meeting.itemsOpen': () => ({
    title: 'Some matters on the agenda have no result yet',
    next: 'Minute a decision for each, or take it off the agenda, before the meeting ends or is cancelled.',
  }),
  'meeting.decideThere': () => ({
    title: 'This matter is on the agenda of a joint meeting',
    next: 'Minute the decision there.',
  }),
  'meeting.takeOffThere': () => ({
    title: 'This matter is on the agenda of a joint meeting',
    next: 'Take it off the agenda.',
  }),
  'meeting.whistleOrTasks': () => ({
    title: 'Either units are called to the spot, or they get tasks now',
    next: 'Decide on tasks when they have met there, or leave the call out.',
  }),
} satisfies Partial<RefusalTexts>
