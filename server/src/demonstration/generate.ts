import { readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { buildCalendar, type CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import { kindTree } from '@manyuan/core/kinds/kind.ts'
import { hashPassword } from 'better-auth/crypto'
import type { Pool } from 'pg'
import type { KeyRing } from '../crypto/key-ring.ts'
import { copyRows, inBulk } from '../db/copy.ts'
import { emptyFactRows, type NewMatter } from '../db/matter-write.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { foundCity } from '../setup/found-city.ts'
import { demonstrationDoors, demonstrationName, demonstrationPassword } from './city.ts'
import { makePeople, type StaffedCentre } from './people.ts'
import { pointsFrom, readOutlines } from './points.ts'
import { type Chance, chanceFrom } from './random.ts'
import type { World } from './story/story.ts'
import { tellMatter } from './story/tell.ts'
import { seasonWeight } from './texts/seasons.ts'

const data = (name: string) => readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')
const json = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as unknown

/** What to make; tests cut the divisions down. */
export type Demonstration = {
  seed: string
  end: Date
  matters: number
  months: number
  divisionsCsv?: string
}

/** A moment of the day: mostly office hours, some evenings. */
function momentOn(chance: Chance, day: Date): Date {
  const hour = chance.weighted([
    [8, 6],
    [9, 14],
    [10, 14],
    [11, 9],
    [12, 3],
    [13, 3],
    [14, 10],
    [15, 13],
    [16, 11],
    [17, 8],
    [19, 4],
    [20, 3],
    [21, 2],
    [7, 2],
  ])
  return new Date(day.getTime() + (hour * 60 + chance.int(60)) * 60_000 + chance.int(60_000) - 8 * 3_600_000)
}

function makeWorld(chance: Chance, ring: KeyRing, end: Date): World {
  const calendar = json('../clock/standard/calendar.json') as { year: number; days: CalendarDay[] }[]
  const serials = new Map<string, number>()
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

/** Writes matters in portions, each in its own transaction, so that memory stays flat. */
async function copyMatters(
  pool: Pool,
  world: World,
  villages: readonly StaffedCentre[],
  plan: Demonstration,
  serials: Map<string, number>,
): Promise<void> {
  const { chance } = world
  const dayMs = 86_400_000
  const days = Math.round(plan.months * 30.4)
  const lastMidnight = Math.floor((plan.end.getTime() + 8 * 3_600_000) / dayMs) * dayMs
  const kinds = standardKinds.filter((kind) => kind.selectable)
  const weights = Array.from({ length: 13 }, (_, month) =>
    kinds.map((kind) => [kind, seasonWeight(kind.id, Math.max(1, month))] as const),
  )
  const moments = Array.from({ length: plan.matters }, () =>
    momentOn(chance, new Date(lastMidnight - chance.int(days) * dayMs)),
  )
    .filter((moment) => moment < plan.end)
    .sort((a, b) => a.getTime() - b.getTime())
  const portion = 2000
  let writing: Promise<void> = Promise.resolve()
  let lived = 0
  for (let from = 0; from < moments.length; from += portion) {
    const matters: NewMatter[] = []
    const facts = emptyFactRows()
    for (const moment of moments.slice(from, from + portion)) {
      lived += 1
      // The portion before is on its way to the database meanwhile: it needs a turn now and then.
      if (lived % 20 === 0) await nextTurn()
      const kind = chance.weighted(weights[moment.getUTCMonth() + 1] ?? [])
      const made = tellMatter(world, chance.pick(villages), kind, moment)
      matters.push(made.matter)
      for (const table of Object.keys(facts) as (keyof typeof facts)[])
        facts[table].push(...(made.facts[table] as never[]))
      const serial = `${made.matter.county}/${made.matter.code.slice(6, 10)}`
      serials.set(serial, Math.max(serials.get(serial) ?? 0, Number(made.matter.code.slice(10, 16))))
    }
    await writing
    writing = inBulk(pool, async (client) => {
      await copyRows(client, 'matter', matters)
      for (const table of Object.keys(facts) as (keyof typeof facts)[])
        await copyRows(client, table, facts[table])
    })
    // Whoever awaits it next hears of a failure; until then it is not one that nobody handles.
    writing.catch(() => undefined)
  }
  await writing
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
  const began = new Date(plan.end.getTime() - 800 * 86_400_000)
  const founded = await foundCity(pool, {
    divisionsCsv: plan.divisionsCsv ?? data('ankang-divisions.csv'),
    name: demonstrationName,
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
  })
  const world = makeWorld(chance, ring, plan.end)
  await setPoints(pool, world, founded)
  await setOutlines(pool, data('ankang-counties.geojson'))
  const serials = new Map<string, number>()
  await copyMatters(
    pool,
    world,
    centres.filter(({ node }) => node.level === 4),
    plan,
    serials,
  )
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
  await pool.query('analyze')
  log(`${plan.matters} made-up matters`)
}

async function setPoints(
  pool: Pool,
  world: World,
  founded: { divisionId: string; node: { path: string } }[],
): Promise<void> {
  const points = founded.map(({ divisionId, node }) => ({ id: divisionId, ...world.pointOf(node.path) }))
  await pool.query(
    `update division d set lon = p.lon, lat = p.lat, point_made_up = true
      from jsonb_to_recordset($1::jsonb) as p(id uuid, lon double precision, lat double precision) where d.id = p.id`,
    [JSON.stringify(points)],
  )
}

/** The published outlines of the counties, rings of longitude and latitude. */
async function setOutlines(pool: Pool, geojson: string): Promise<void> {
  const outlines = readOutlines(geojson).map(({ code, rings }) => ({ code: `${code}000000`, outline: rings }))
  await pool.query(
    `update division d set outline = o.outline
      from jsonb_to_recordset($1::jsonb) as o(code text, outline jsonb) where d.code = o.code`,
    [JSON.stringify(outlines)],
  )
}
