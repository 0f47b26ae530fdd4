import { oneLine } from '@manyuan/core/text.ts'

const anyName = oneLine(200)

/** A name for display: the last part of what the browser sent, on one line, that reads in one direction. */
export function displayName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const parsed = anyName.safeParse(last.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').slice(-200))
  return parsed.success ? parsed.data : 'file'
}
