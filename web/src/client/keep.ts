/** Where something is kept: on this device, or in this tab until it is closed. */
type Where = 'device' | 'tab'

// What a browser does not let us store (turned off, a private window, no room) lives as long as the page.
const unstored = new Map<string, string>()

/** The storage of the browser; even asking for it throws where it is turned off. */
function open(where: Where): Storage | undefined {
  try {
    return where === 'device' ? localStorage : sessionStorage
  } catch {
    return undefined
  }
}

/** Keeps a text under a name, as well as this browser allows. Never throws. */
export function keep(where: Where, name: string, text: string): void {
  try {
    const storage = open(where)
    if (!storage) throw new Error('no storage')
    storage.setItem(name, text)
    unstored.delete(name)
  } catch {
    unstored.set(name, text)
  }
}

/** What is kept under a name, if anything. */
export function recall(where: Where, name: string): string | null {
  return unstored.get(name) ?? open(where)?.getItem(name) ?? null
}

/** What is kept under a name as an object; nothing when it cannot be read. */
export function recallObject(where: Where, name: string): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(recall(where, name) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...kept } : undefined
  } catch {
    return undefined
  }
}

export function forget(where: Where, name: string): void {
  unstored.delete(name)
  open(where)?.removeItem(name)
}
