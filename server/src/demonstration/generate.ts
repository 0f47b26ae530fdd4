import { readFileSync } from 'node:fs'
import { buildCalendar, type CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import { kindTree } from '@manyuan/core/kinds/kind.ts'
import { hashPassword } from 'better-auth/crypto'
import type { KeyRing } from '../crypto/key-ring.ts'
import { copyRows, inBulk, type Pool } from '../db/copy.ts'
import { analyse, setMadeUpPoints, setOutlines } from '../db/ground.ts'
import type { Deps } from '../deps.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { linesOf } from '../setup/divisions.ts'
import { foundCity } from '../setup/found-city.ts'
import { demonstrationDoors, demonstrationEnglish, demonstrationName, demonstrationPassword } from './city.ts'
import { type Amount, copyMatters } from './matters.ts'
import { makePeople, type StaffedCentre } from './people.ts'
import { pointsFrom, readOutlines } from './points.ts'
import { type Chance, chanceFrom } from './random.ts'
import { makeRosters } from './rosters.ts'
import { makeSpots } from './spots.ts'
import { demonstrationCallBacks } from './story/asking.ts'
import type { World } from './story/story.ts'

const data = (name: string) => readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')
const json = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as unknown

/** What to make; tests cut the divisions down. */
export type Demonstration = Amount & {
  seed: string
  end: Date
  divisionsCsv?: string
  /** Whether its centres keep duty rosters. */
  rosters?: boolean
  /** What happens in the city once it is there, with matters numbered by `takeSerial`. */
  play?: (takeSerial: Deps['takeSerial']) => Promise<void>
}

function makeWorld(chance: Chance, ring: KeyRing, end: Date, serials: Map<string, number>): World {
  const calendar = json('../clock/standard/calendar.json') as { year: number; days: CalendarDay[] }[]
  return {
    chance,
    ring,
    end,
    calendar: buildCalendar({
      version: 1,
      days: calendar.flatMap(({ days }) => days),
      publishedYears: calendar.map(({ year }) => year),
    }),
    policies: LimitPolicy.array().parse(json('../clock/standard/policies.json')),
    kinds: kindTree(standardKinds),
    takeSerial(county, year) {
      const key = `${county}/${year}`
      const serial = (serials.get(key) ?? 0) + 1
      serials.set(key, serial)
      return serial
    },
    pointOf: pointsFrom(data('ankang-counties.geojson'), chance),
  }
}

/**
 * Founds the demonstration city and fills it: same seed and end, same rows and ids. Everything but the divisions is
 * made up. Runs as the owner of the database.
 */
export async function generateDemonstration(
  pool: Pool,
  ring: KeyRing,
  plan: Demonstration,
  log: (line: string) => void,
): Promise<void> {
  const chance = chanceFrom(`${plan.seed}/${plan.end.toISOString()}`)
  const began = new Date(plan.end.getTime() - Math.max(800, plan.months * 31) * 86_400_000)
  const founded = await foundCity(pool, {
    divisions: linesOf(plan.divisionsCsv ?? data('ankang-divisions.csv')),
    name: demonstrationName,
    english: demonstrationEnglish,
    demonstration: true,
    seed: plan.seed,
    now: began,
    newId: () => chance.uuid(began),
  })
  const { rows, centres } = makePeople(chance, founded, {
    at: began,
    passwordHash: await hashPassword(demonstrationPassword),
    doors: demonstrationDoors,
  })
  log(`${founded.length} centres, ${rows.staff.length} made-up people`)
  await inBulk(pool, async (client) => {
    for (const table of ['unit', 'unit_duty', 'grid', 'auth_user', 'auth_account', 'staff', 'post'] as const)
      await copyRows(client, table, rows[table])
    const spots = makeSpots(chanceFrom(`${plan.seed}/spots`), centres, began)
    for (const table of ['spot', 'place_code'] as const) await copyRows(client, table, spots[table])
    const rosters = makeRosters(plan.rosters ? centres : [])
    for (const table of ['duty_roster', 'duty_week'] as const) await copyRows(client, table, rosters[table])
    const { version } = demonstrationCallBacks
    const definition = JSON.stringify(demonstrationCallBacks)
    await copyRows(client, 'call_back_rules', [{ version, definition, published_at: began }])
  })
  const serials = new Map<string, number>()
  const world = makeWorld(chance, ring, plan.end, serials)
  await setMadeUpPoints(
    pool,
    founded.map(({ divisionId, node }) => ({ id: divisionId, ...world.pointOf(node.path) })),
  )
  const outlines = readOutlines(data('ankang-counties.geojson'))
  await setOutlines(
    pool,
    outlines.map(({ code, rings }) => ({ code: `${code}000000`, outline: rings })),
  )
  const worldOf = (part: 'history' | 'fresh') =>
    part === 'history' ? world : makeWorld(chanceFrom(`${plan.seed}/fresh`), ring, plan.end, serials)
  await copyMatters(pool, worldOf, drawVillages(centres), plan)
  await plan.play?.(async (county, year) => world.takeSerial(county, year))
  // The last rows of all: by them it is known that the making was not broken off.
  await inBulk(pool, async (client) => {
    await copyRows(
      client,
      'matter_serial',
      [...serials].map(([key, last]) => ({
        county: key.slice(0, 6),
        year: Number(key.slice(7)),
        next_serial: last + 1,
      })),
    )
  })
  await analyse(pool)
  log(`${plan.matters} made-up matters`)
}

/** Villages as chance draws them: the one that visitors step into has a few matters on most days, others one in a month. */
function drawVillages(centres: readonly StaffedCentre[]): StaffedCentre[] {
  const villages = centres.filter(({ node }) => node.level === 4)
  const doors = new Set(demonstrationDoors.map(({ placeCode }) => placeCode))
  const busy = villages.filter(({ node }) => doors.has(node.code))
  const drawnAgain = busy.flatMap((village) =>
    new Array<StaffedCentre>(Math.round(villages.length / 25)).fill(village),
  )
  return [...villages, ...drawnAgain]
}
