/** What is digested of a telephone number: the word before it keeps indexes of other things apart. */
export function indexedPhone(phone: string): string {
  return `phone:${phone}`
}
