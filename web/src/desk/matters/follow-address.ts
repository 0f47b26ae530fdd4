/**
 * Where the reporter follows a matter, with its code filled in. Behind a `#`: that part of an address is never sent to a
 * server, so it stands in no log on the way. The secret is not in it: whoever photographs the paper gets no further.
 */
export function followAddress(address: string | null, code: string): string {
  return `${followPage(address)}#${code}`
}

/** The page itself, where people reach this office; an address of the office's own network is better than none. */
export function followPage(address: string | null): string {
  return new URL('/follow', address ?? location.origin).href
}
