import { mostNeeds } from '../../../places/places.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { peopleWords as people } from '../people.ts'
import { fieldName, problem } from '../problems.ts'

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

/** Whatever is asked: what was sent, how often, by whom, and what is not there. */
export const generalRefusals = {
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
  'origin.foreign': ({ own }) => ({
    title: 'The request came from another address and was not taken',
    next: `Open the page at ${own} and try again. Where that was the address, a system administrator has to check MANYUAN_ORIGIN.`,
  }),
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
} satisfies Partial<RefusalTexts>
