import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import type { DateSystem } from '../spreadsheets/spreadsheet.ts'
import { dateText } from '../spreadsheets/xlsx/number-format.ts'

const shanghaiOffsetMs = 8 * 3_600_000
const day = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
const time = String.raw`(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?(?:[:：]?\s*(\d{1,2})\s*秒?)?(?:\.\d+)?`
/** How spreadsheets of twelve hours show the half of the day, in Chinese in front and in English behind. */
const written = new RegExp(String.raw`^${day}(?:[T\s]*(上午|下午)?\s*${time}\s*(AM|PM)?)?$`, 'i')
/** 20250304, 202503041405 and 20250304140559: how exports of older systems put it. */
const run = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/
const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/

/** The parts of a moment in Shanghai, when such a day and time exist. */
function momentOf(parts: readonly (string | undefined)[]): Date | undefined {
  const [year = 0, month = 0, date = 0, hour = 9, minute = 0, second = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  )
  const moment = new Date(Date.UTC(year, month - 1, date, hour, minute, second) - shanghaiOffsetMs)
  const back = new Date(moment.getTime() + shanghaiOffsetMs)
  // 31 February rolls over into March: such a day does not exist.
  const exists =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === date && hour < 24 && minute < 60 && second < 60
  return exists && year >= 1949 ? moment : undefined
}

/** The hour of the day, of one that was counted by halves: 12 begins either. */
function ofTheDay(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined || Number(hour) > 12) return hour
  const isLater = /下午|pm/i.test(half)
  return String((Number(hour) % 12) + (isLater ? 12 : 0))
}

function parse(value: string): Date | undefined {
  if (zoned.test(value)) {
    const moment = new Date(value)
    return Number.isNaN(moment.getTime()) ? undefined : moment
  }
  const found = run.exec(value)
  if (found) return momentOf(found.slice(1))
  const [, year, month, date, before, hour, minute, second, behind] = written.exec(value) ?? []
  if (year === undefined) return undefined
  return momentOf([year, month, date, ofTheDay(hour, before ?? behind), minute, second])
}

/**
 * A moment as offices write it, reckoned in Asia/Shanghai; a day without a time is 09:00. The bare number of a day is
 * understood where the workbook says from when it counts. Gives the problem otherwise.
 */
export function readMoment(column: string, text: string, dateSystem?: DateSystem): Date | ImportProblem {
  const value = text.normalize('NFKC').trim()
  const isSerial = /^\d{5}(\.\d+)?$/.test(value)
  const day = isSerial && dateSystem ? dateText(Number(value), dateSystem, false) : undefined
  const moment = parse(day ?? value)
  if (moment) return moment
  const quoted = { column, value: value.slice(0, 40) }
  // 45720.58 is what a workbook keeps inside; which day it means depends on the workbook.
  return isSerial ? { code: 'date.serial', ...quoted } : { code: 'date.unreadable', ...quoted }
}
