import type { BothLanguages } from '../text.ts'
import { addDays, type BusinessDay } from '../time.ts'
import { lunarDays } from './lunar-days.ts'

/** One statutory day off with its name. */
export type StatutoryDay = { day: BusinessDay; name: BothLanguages }

/** The first and last year whose lunar days are known. */
export const firstReckonedYear = 2020
export const lastReckonedYear = 2099

/** What the seven holidays are called. */
export const holidayNames = {
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
 * known before the State Council publishes how they are joined with weekends. Throws for years outside 2020–2099.
 */
export function statutoryDays(year: number): StatutoryDay[] {
  const days = lunarDays[year]
  if (days === undefined)
    throw new RangeError(
      `The calendar is known from ${firstReckonedYear} to ${lastReckonedYear}; asked for ${year}.`,
    )
  const [spring = '', qingming = '', dragonBoat = '', midAutumn = ''] = days
    .split(' ')
    .map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`)
  const run = (first: BusinessDay, count: number, name: BothLanguages) =>
    Array.from({ length: count }, (_, n) => ({ day: addDays(first, n), name }))
  return [
    ...run(`${year}-01-01`, 1, holidayNames.newYear),
    ...run(addDays(spring, -1), 4, holidayNames.spring),
    ...run(qingming, 1, holidayNames.qingming),
    ...run(`${year}-05-01`, 2, holidayNames.labour),
    ...run(dragonBoat, 1, holidayNames.dragonBoat),
    ...run(midAutumn, 1, holidayNames.midAutumn),
    ...run(`${year}-10-01`, 3, holidayNames.national),
  ]
}
