import type { KindChange } from '../../../kinds/changes.ts'
import type { RefusalTexts } from '../../../refusals.ts'
import { moment } from '../../moment.ts'
import { matterWords as words } from '../matters.ts'
import { messageWords as messages } from '../messages.ts'
import { peopleWords as people } from '../people.ts'
import { fieldName, problem } from '../problems.ts'
import { rightWords as rights } from '../rights.ts'
import { ruleWords } from '../rules.ts'

function changeName(change: KindChange): string {
  return 'setting' in change
    ? ruleWords.setting[change.setting]
    : `question "${change.label.en ?? change.label.zh}" (${ruleWords.became[change.became]})`
}

/** What administrators write: places, units, kinds, limits, routing, messages and the calendar. */
export const ruleRefusals = {
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
  'ladder.cannotBe': ({ why, others, lines }) => ({
    title: 'This ladder cannot be like this',
    next:
      lines.length > 0
        ? `Please correct: ${lines.map(({ line, problem: name }) => ruleWords.nthLine(line, ruleWords.ladderLine[name])).join('; ')}.`
        : `The reason: ${ruleWords.ladderFault[why]}${others.length > 0 ? ` (${others.map(({ name }) => name.en ?? name.zh).join('; ')})` : ''}. Change what it is for, its days, or the other one.`,
  }),
  'ladder.full': ({ most }) => ({
    title: 'There are too many ladders',
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
  'callBackRules.hidden': ({ lines }) => ({
    title: 'Some lines could never count: not published',
    next: `Please take out, correct or move up: ${lines.map(({ line, by }) => (by === null ? `line ${line}, which decides about no matter (none can fit, or only petitions, all of which are called back)` : `line ${line}, all of which lines above take, most of it line ${by}`)).join('; ')}. From the top, the first line that fits counts.`,
  }),
  'messageRules.reachNobody': ({ lines }) => ({
    title: 'Some rules reach nobody: not published',
    next: `Please take out: ${lines.map(({ step, audience, channel }) => `"${messages.step[step]}" to ${messages.audience[audience].toLowerCase()}${channel ? ` (${messages.channel[channel]})` : ''}`).join('; ')}. There is nobody of that kind at that moment, or the channel does not lead to them.`,
  }),
  'messageRules.withoutInbox': ({ lines }) => ({
    title: 'Some rules leave the inbox out, so nothing was published',
    next: `Please add the inbox: ${lines.map(({ step, audience }) => `"${messages.step[step]}" to ${messages.audience[audience]}`).join('; ')}. Not everybody has given another address; an inbox everybody has.`,
  }),
  'channel.notSetUp': ({ channel }) => ({
    title: `${messages.channel[channel]} is not set up here`,
    next: 'Please ask the system administrator to set it up (operations, "Telling people"), then come back.',
  }),
  'contact.codeWrong': ({ left }) => ({
    title: 'The code is wrong',
    next: left > 0 ? `Please check it and try again; ${left} tries are left.` : 'Please ask for a new code.',
  }),
  'contact.codeOver': () => ({ title: 'The code holds no more', next: 'Please ask for a new code.' }),
  'contact.tooManyCodes': ({ perHour }) => ({
    title: 'Too many codes were asked for',
    next: `At most ${perHour} an hour. Please try again later.`,
  }),
} satisfies Partial<RefusalTexts>
