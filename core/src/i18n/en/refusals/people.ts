import type { RefusalTexts } from '../../../refusals.ts'
import { timeOfDay } from '../../../time.ts'
import { peopleWords as people } from '../people.ts'

/** Signing in, posts, and those who give them. */
export const peopleRefusals = {
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
} satisfies Partial<RefusalTexts>
