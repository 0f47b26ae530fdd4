import type { BothLanguages } from '../text.ts'
import { addDays, BusinessDay } from '../time.ts'
import type { CalendarDay } from './calendar.ts'
import { holidayNames } from './statutory-days.ts'

/** What could be read of a notice, and the lines that speak of days and could not be read. */
export type ReadNotice = { days: CalendarDay[]; unread: string[] }

/** No holiday is longer; a range that seems so was mistyped. */
const longestHoliday = 20

/** The holiday a text is about, by the name that stands first in it. */
function nameIn(text: string): BothLanguages | undefined {
  const known = Object.values(holidayNames)
    .map((name) => ({ name, at: text.indexOf(name.zh.replace(/节$/, '')) }))
    .filter(({ at }) => at >= 0)
  return known.sort((a, b) => a.at - b.at)[0]?.name
}

function dayOf(year: number, month: number, day: number): BusinessDay | undefined {
  const two = (n: number) => String(n).padStart(2, '0')
  const text = `${year}-${two(month)}-${two(day)}`
  return BusinessDay.safeParse(text).success ? text : undefined
}

const range =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:(?:至|-|—|～|~)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?/g

/** Every day that a sentence names, ranges in full; `undefined` where one cannot be. */
function daysIn(sentence: string, year: number): (BusinessDay | undefined)[] {
  let month = 0
  return [...sentence.matchAll(range)].flatMap(([, y, m, d, toY, toM, toD]) => {
    month = m ? Number(m) : month
    const from = dayOf(y ? Number(y) : year, month, Number(d))
    if (!toD) return [from]
    const fromYear = y ? Number(y) : year
    const toMonth = toM ? Number(toM) : month
    const to = dayOf(toY ? Number(toY) : toMonth < month ? fromYear + 1 : fromYear, toMonth, Number(toD))
    month = toMonth
    if (!from || !to || to < from || to > addDays(from, longestHoliday)) return [undefined]
    const days: BusinessDay[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
    return days
  })
}

const words: Record<string, CalendarDay['kind']> = {
  放假: 'holiday',
  休: 'holiday',
  holiday: 'holiday',
  上班: 'makeUpWorkday',
  班: 'makeUpWorkday',
  makeupworkday: 'makeUpWorkday',
  workday: 'makeUpWorkday',
}

/** A line of a table: day, 放假 or 上班, and the name if there is one. */
function readRow(line: string): CalendarDay | undefined {
  const [day = '', word = '', name = ''] = line
    .split(/[,，;；\t]/)
    .map((cell) => cell.trim().replace(/^"|"$/g, ''))
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(day)
  const kind = words[word.toLowerCase()]
  const read = parts && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  if (!read || !kind) return undefined
  const known = nameIn(name)
  return { day: read, kind, name: known ?? { zh: name || (kind === 'holiday' ? '放假' : '调休上班') } }
}

function kindIn(sentence: string): CalendarDay['kind'] | undefined {
  if (sentence.includes('放假')) return 'holiday'
  return sentence.includes('上班') ? 'makeUpWorkday' : undefined
}

/**
 * Reads the arrangement of a year out of the notice of the State Council as it is published (一、元旦：1月1日（周四）至3日
 * （周六）放假调休，共3天。1月4日（周日）上班。), or out of a table with a day, 放假 or 上班, and a name on each line.
 */
export function readNotice(text: string, year: number): ReadNotice {
  const days: CalendarDay[] = []
  const unread: string[] = []
  let name: BothLanguages | undefined
  // What stands in brackets is the day of the week or of the moon.
  const plain = text.replace(/[（(][^（）()]*[）)]/g, '')
  for (const line of plain.split(/[\n。]|(?=[一二三四五六七八九]、)/).map((one) => one.trim())) {
    const row = readRow(line)
    if (row) {
      days.push(row)
      continue
    }
    const named = /^(?:[一二三四五六七八九十]+、)?([^：:\d]{1,20})[：:]/.exec(line)
    if (named) name = nameIn(named[1] ?? '') ?? name
    if (!/\d日|\d{4}[-/.]/.test(line)) continue
    const kind = kindIn(line)
    const read = daysIn(line, year)
    if (!kind || !name || read.length === 0 || read.includes(undefined)) unread.push(line)
    else {
      const of = name
      days.push(...read.flatMap((day) => (day ? [{ day, kind, name: of }] : [])))
    }
  }
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : 1)), unread }
}
