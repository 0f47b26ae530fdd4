import type { ImportProblem } from '@manyuan/core/imports/problem.ts'

const shanghaiOffsetMs = 8 * 3_600_000
const pattern =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?(?:[:：]?\s*(\d{1,2})\s*秒?)?)?(?:\.\d+)?$/

/** A moment as offices write it, reckoned in Asia/Shanghai; a day without a time is 09:00. Gives the problem otherwise. */
export function readMoment(column: string, text: string): Date | ImportProblem {
  const value = text.normalize('NFKC').trim()
  const iso = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value) ? new Date(value) : undefined
  if (iso && !Number.isNaN(iso.getTime())) return iso
  if (/^\d{5}(\.\d+)?$/.test(value)) return { code: 'date.serial', column, value }
  const found = pattern.exec(value)
  if (!found) return { code: 'date.unreadable', column, value: value.slice(0, 40) }
  const [year = 0, month = 0, day = 0, hour = 9, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - shanghaiOffsetMs)
  const back = new Date(moment.getTime() + shanghaiOffsetMs)
  // 31 February rolls over into March: such a day does not exist.
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60
  return exists && year >= 1949 ? moment : { code: 'date.unreadable', column, value: value.slice(0, 40) }
}
