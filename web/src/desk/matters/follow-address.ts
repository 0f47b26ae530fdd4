/**
 * Where the reporter follows a matter, with its code filled in. Behind a `#`: that part of an address is never sent to a
 * server, so it stands in no log on the way. The secret is not in it: whoever photographs the paper gets no further.
 */
export function followAddress(code: string): string {
  return `${location.origin}/follow#${code}`
}
