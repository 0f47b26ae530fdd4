import { existsSync } from 'node:fs'

/** `last-year.xlsx` → `last-year.errors.xlsx`, or the next such name that is free; anything else gets a CSV. */
export function errorsPath(file: string): string {
  const stem = file.replace(/\.(csv|txt|xlsx|xlsm)$/i, '').replace(/\.errors(-\d+)?$/, '')
  const ending = /\.xls[xm]$/i.test(file) ? 'xlsx' : 'csv'
  for (let n = 1; ; n += 1) {
    const path = `${stem}.errors${n === 1 ? '' : `-${n}`}.${ending}`
    if (!existsSync(path)) return path
  }
}
