/** What makes a sign-in worth a look: from another network than before, after failures, in the middle of the night. */
export const unusualSigns = ['newNetwork', 'afterFailures', 'atNight'] as const
export type UnusualSign = (typeof unusualSigns)[number]
