import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { Progress } from '../imports/problem-counts.ts'
import { type Words, wordsIn } from './words.ts'

const width = 24

function lineOf({ share, read, refused }: Progress, seconds: number, words: Words): string {
  const full = Math.round(share * width)
  const speed = seconds > 0 ? Math.round(read / seconds) : 0
  const told = words.progress(Math.round(share * 100), read, speed, refused)
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${told}`
}

/** Shows how far an import has come: a line that renews itself on a terminal, a line for each tenth elsewhere. */
export function progressBar(
  stream: NodeJS.WriteStream,
  language: Language,
): { show(progress: Progress): void; end(): void } {
  const startedAt = performance.now()
  let told = -1
  return {
    show(progress) {
      const line = lineOf(progress, (performance.now() - startedAt) / 1000, wordsIn(language))
      const tenth = Math.floor(progress.share * 10)
      if (stream.isTTY) stream.write(`\r${line}\u001b[K`)
      else if (tenth > told) stream.write(`${line}\n`)
      told = Math.max(told, tenth)
    },
    end() {
      if (stream.isTTY && told >= 0) stream.write('\n')
    },
  }
}
