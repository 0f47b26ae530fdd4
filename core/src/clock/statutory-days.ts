import type { BothLanguages } from '../text.ts'
import { addDays, type BusinessDay } from '../time.ts'

/** One statutory day off with its name. */
export type StatutoryDay = { day: BusinessDay; name: BothLanguages }

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** Month and day in the lunar calendar, a leap month as `bis`. */
function lunarOf(day: BusinessDay): string {
  const parts = lunar.formatToParts(new Date(`${day}T12:00:00Z`))
  const value = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${value('month')}-${value('day')}`
}

function findLunar(from: BusinessDay, days: number, wanted: string): BusinessDay {
  for (let n = 0; n <= days; n += 1) {
    const day = addDays(from, n)
    if (lunarOf(day) === wanted) return day
  }
  throw new RangeError(`No lunar ${wanted} within ${days} days of ${from}`)
}

/** 清明 by the usual formula, which holds from 2000 to 2099. */
function qingming(year: number): BusinessDay {
  const y = year % 100
  const day = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return `${year}-04-${String(day).padStart(2, '0')}`
}

const names = {
  newYear: { zh: '元旦', en: "New Year's Day" },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
}

/**
 * The 13 statutory days of a year under 《全国年节及纪念日放假办法》 as revised on 2024-11-10 (Art. 2): they are
 * known before the State Council publishes how they are joined with weekends. Good for 2020 to 2099.
 */
export function statutoryDays(year: number): StatutoryDay[] {
  const newYear = findLunar(`${year}-01-15`, 45, '1-1')
  const run = (first: BusinessDay, days: number, name: BothLanguages) =>
    Array.from({ length: days }, (_, n) => ({ day: addDays(first, n), name }))
  return [
    ...run(`${year}-01-01`, 1, names.newYear),
    ...run(addDays(newYear, -1), 4, names.spring),
    ...run(qingming(year), 1, names.qingming),
    ...run(`${year}-05-01`, 2, names.labour),
    ...run(findLunar(`${year}-05-20`, 45, '5-5'), 1, names.dragonBoat),
    ...run(findLunar(`${year}-09-01`, 50, '8-15'), 1, names.midAutumn),
    ...run(`${year}-10-01`, 3, names.national),
  ]
}
