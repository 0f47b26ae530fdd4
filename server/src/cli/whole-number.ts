import { InvalidArgumentError } from 'commander'

/** An option that takes a whole number above 0. */
export function wholeNumber(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('A whole number above 0 is needed.')
  return n
}
