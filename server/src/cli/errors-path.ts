import { existsSync } from 'node:fs'

/** `last-year.csv` → `last-year.errors.csv`, or the next such name that is free. */
export function errorsPath(file: string): string {
  const stem = file.replace(/\.(csv|txt)$/i, '').replace(/\.errors(-\d+)?$/, '')
  for (let n = 1; ; n += 1) {
    const path = `${stem}.errors${n === 1 ? '' : `-${n}`}.csv`
    if (!existsSync(path)) return path
  }
}
