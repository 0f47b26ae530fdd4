import type { NewRow } from '../db/copy.ts'
import type { StaffedCentre } from './people.ts'

type Rows = { duty_roster: NewRow<'duty_roster'>[]; duty_week: NewRow<'duty_week'>[] }

const validFrom = '2024-01-01'
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const
/** Of so many towns one keeps no roster. */
const withoutRoster = 5

/** Made-up duty rosters: around the clock at counties and the city, by day in most towns, so that evenings have gaps. */
export function makeRosters(centres: readonly StaffedCentre[]): Rows {
  const rows: Rows = { duty_roster: [], duty_week: [] }
  const towns = centres.filter(({ node }) => node.level === 3)
  const keeping = new Set(towns.filter((_, n) => n % withoutRoster !== withoutRoster - 1))
  for (const centre of centres) {
    const { dispatcher = [], windowClerk = [] } = centre.posts
    const [day] = dispatcher
    const [night] = windowClerk
    if (!day || !night) continue
    if (centre.node.level === 3 && !keeping.has(centre)) continue
    const around = centre.node.level < 3
    const shifts = everyDay.flatMap((weekday) => [
      { weekday, postId: day.id, begins: '08:00', ends: around ? '20:00' : '18:00' },
      ...(around ? [{ weekday, postId: night.id, begins: '20:00', ends: '08:00' }] : []),
    ])
    rows.duty_roster.push({ centre_id: centre.centreId, version: 1 })
    rows.duty_week.push({ centre_id: centre.centreId, valid_from: validFrom, shifts: JSON.stringify(shifts) })
  }
  return rows
}
