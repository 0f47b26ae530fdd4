import { describe, expect, test } from 'vitest'
import type { CalendarDay } from './calendar.ts'
import { readNotice } from './read-notice.ts'
import { findYearHoles } from './year-holes.ts'

const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

const { days: days2026 } = readNotice(notice2026, 2026)
const free = (day: string, zh = '春节'): CalendarDay => ({ day, kind: 'holiday', name: { zh } })
const worked = (day: string): CalendarDay => ({ day, kind: 'makeUpWorkday', name: { zh: '春节' } })
const without = (...gone: string[]) => days2026.filter(({ day }) => !gone.includes(day))

describe('the notice of a year', () => {
  test('is read as it is published, every day of every range', () => {
    expect(days2026.length).toBe(39)
    expect(days2026.filter(({ kind }) => kind === 'makeUpWorkday').map(({ day }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    expect(days2026.find(({ day }) => day === '2026-02-23')).toEqual({
      day: '2026-02-23',
      kind: 'holiday',
      name: { zh: '春节', en: 'Spring Festival' },
    })
    expect(findYearHoles({ year: 2026, days: days2026 }, [2024, 2025])).toEqual([])
  })

  test('may begin in the year before, go over a month, and name several days at once', () => {
    const { days, unread } = readNotice(
      '元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n国庆节、中秋节：9月29日至10月1日放假，共3天。10月7日、8日上班。',
      2023,
    )
    expect(days.map(({ day }) => day)).toEqual([
      '2022-12-31',
      '2023-01-01',
      '2023-01-02',
      '2023-09-29',
      '2023-09-30',
      '2023-10-01',
      '2023-10-07',
      '2023-10-08',
    ])
    expect(unread).toEqual([])
  })

  test('is read from a table too, and what cannot be read is told', () => {
    const { days, unread } = readNotice(
      '日期,安排,名称\n2027-01-01,放假,元旦\n2027/2/7\t上班\t春节\n2月30日放假\n春节：2月6日至3日放假',
      2027,
    )
    expect(days).toEqual([
      { day: '2027-01-01', kind: 'holiday', name: { zh: '元旦', en: "New Year's Day" } },
      { day: '2027-02-07', kind: 'makeUpWorkday', name: { zh: '春节', en: 'Spring Festival' } },
    ])
    expect(unread).toEqual(['2月30日放假', '春节：2月6日至3日放假'])
  })
})

describe('a calendar with a hole', () => {
  test.each([
    ['a statutory day that was forgotten', without('2026-10-02'), '2026-10-02', 'statutoryMissing'],
    ['a day in the middle of a holiday', without('2026-02-20'), '2026-02-20', 'runBroken'],
    ['a make-up day on a workday', [...days2026, worked('2026-03-04')], '2026-03-04', 'makeUpOnWorkday'],
    ['a day that is free and worked', [...days2026, free('2026-02-14')], '2026-02-14', 'twice'],
    ['a day of another year', [...days2026, free('2027-03-01')], '2027-03-01', 'otherYear'],
  ])('names %s', (_, days, day, problem) => {
    expect(findYearHoles({ year: 2026, days })).toEqual([{ day, problem }])
  })

  test('names a make-up day on a statutory holiday, and a year that is missing before it', () => {
    const days = [...without('2026-10-03'), worked('2026-10-03')]
    expect(findYearHoles({ year: 2026, days }, [2023, 2024, 2028])).toEqual([
      { day: '2025-01-01', problem: 'yearMissing' },
      { day: '2026-10-03', problem: 'statutoryMissing' },
      { day: '2026-10-03', problem: 'makeUpOnHoliday' },
    ])
  })
})
