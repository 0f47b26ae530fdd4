const key = 'manyuan.following'

/** Keeps the code at hand while this tab is open; nothing stays on a shared phone afterwards. */
export function rememberMatter(matter: { code: string; secret: string }): void {
  sessionStorage.setItem(key, JSON.stringify(matter))
}

/** What this tab follows, if anything. */
export function recallMatter(): { code: string; secret: string } | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('code' in kept) || !('secret' in kept))
      return undefined
    return { code: String(kept.code), secret: String(kept.secret) }
  } catch {
    return undefined
  }
}

/** Lets go of what this tab follows: the next one at this phone sees nothing of it. */
export function forgetMatter(): void {
  sessionStorage.removeItem(key)
}
