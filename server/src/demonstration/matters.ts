import { setImmediate as nextTurn } from 'node:timers/promises'
import { copyRows, inBulk, type Pool } from '../db/copy.ts'
import { factTables, type NewMatter } from '../db/matter-write.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { OperationFault } from '../operation-fault.ts'
import type { StaffedCentre } from './people.ts'
import type { Chance } from './random.ts'
import type { World } from './story/story.ts'
import { type ToldMatter, tellMatter } from './story/tell.ts'
import { seasonWeight } from './texts/seasons.ts'

const dayMs = 86_400_000
const portion = 2000
/** The last weeks, of which a chance of their own tells when the open set is asked for. */
const freshDays = 30

const kinds = standardKinds.filter((kind) => kind.selectable)
const kindsByMonth = Array.from({ length: 13 }, (_, month) =>
  kinds.map((kind) => [kind, seasonWeight(kind.id, Math.max(1, month))] as const),
)

/** A moment of the day: mostly office hours, some evenings. */
function momentOn(chance: Chance, midnight: number): Date {
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
  return new Date(midnight + (hour * 60 + chance.int(60)) * 60_000 + chance.int(60_000) - 8 * 3_600_000)
}

/** So many moments between so many days before the end and so many, more than one day apart, oldest first. */
function momentsBetween(world: World, count: number, [from, to]: readonly [number, number]): Date[] {
  const { chance, end } = world
  const lastMidnight = Math.floor((end.getTime() + 8 * 3_600_000) / dayMs) * dayMs
  const drawn = () => momentOn(chance, lastMidnight - (to + chance.int(from - to)) * dayMs)
  /** The last day may not be over: what would lie behind its end is drawn anew, and on most days there is room. */
  function drawnBefore(): Date {
    let moment = drawn()
    while (moment >= end) moment = drawn()
    return moment
  }
  return Array.from({ length: count }, drawnBefore).sort((a, b) => a.getTime() - b.getTime())
}

type Villages = readonly StaffedCentre[]

function tellAt(world: World, villages: Villages, moment: Date): ToldMatter {
  const kind = world.chance.weighted(kindsByMonth[moment.getUTCMonth() + 1] ?? [])
  return tellMatter(world, world.chance.pick(villages), kind, moment)
}

/** Tells one matter after another; the portion before is on its way to the database meanwhile and needs a turn. */
async function tellAll(world: World, villages: Villages, moments: readonly Date[]): Promise<ToldMatter[]> {
  const told: ToldMatter[] = []
  for (const moment of moments) {
    if (told.length % 20 === 0) await nextTurn()
    told.push(tellAt(world, villages, moment))
  }
  return told
}

/** Tells and writes fresh matters of the last weeks until so many of them are still open, and gives how many it took. */
async function writeUntilOpen(pool: Pool, world: World, villages: Villages, wanted: number): Promise<number> {
  let written = 0
  let told: ToldMatter[] = []
  async function write(): Promise<void> {
    await writeTold(pool, told)
    written += told.length
    told = []
  }
  for (let open = 0; open < wanted; ) {
    for (const moment of momentsBetween(world, 100, [freshDays, 0])) {
      const one = tellAt(world, villages, moment)
      told.push(one)
      if (one.open) open += 1
      if (open === wanted) break
    }
    if (told.length >= portion) await write()
  }
  await write()
  return written
}

async function writeTold(pool: Pool, told: readonly ToldMatter[]): Promise<void> {
  const matters: NewMatter[] = told.map(({ matter }) => matter)
  await inBulk(pool, async (client) => {
    await copyRows(client, 'matter', matters)
    for (const table of factTables)
      await copyRows(client, table, told.flatMap(({ facts }) => facts[table] as object[]) as never[])
  })
}

/** How many matters to make, over how many months, and how many of them are to be open at the end. */
export type Amount = { matters: number; months: number; open?: number | undefined }

/**
 * Writes matters in portions, each in its own transaction, so that memory stays flat. With `open`, the open ones and
 * the last weeks come from a chance of their own: however long the history before them, they are the same rows.
 * Throws when `open` needs more matters than there are to be.
 */
export async function copyMatters(
  pool: Pool,
  worldOf: (part: 'history' | 'fresh') => World,
  villages: Villages,
  amount: Amount,
): Promise<void> {
  const fresh = amount.open ? await writeUntilOpen(pool, worldOf('fresh'), villages, amount.open) : 0
  const count = amount.matters - fresh
  if (count < 0) throw new OperationFault({ code: 'generate.tooFew', open: amount.open ?? 0, needed: fresh })
  const world = worldOf('history')
  const days = [Math.round(amount.months * 30.4), amount.open ? freshDays : 0] as const
  const moments = momentsBetween(world, count, days)
  let writing: Promise<void> = Promise.resolve()
  for (let from = 0; from < moments.length; from += portion) {
    const told = await tellAll(world, villages, moments.slice(from, from + portion))
    // A history that must be over tells the few that are not once more, as older ones.
    if (amount.open) await finishOpen(world, villages, told, days[0])
    await writing
    writing = writeTold(pool, told)
    // Whoever awaits it next hears of a failure; until then it is not one that nobody handles.
    writing.catch(() => undefined)
  }
  await writing
}

async function finishOpen(world: World, villages: Villages, told: ToldMatter[], days: number): Promise<void> {
  for (const [place, one] of told.entries()) {
    let again = one
    while (again.open) {
      const [moment] = momentsBetween(world, 1, [days, Math.min(180, days - 1)])
      if (moment) again = tellAt(world, villages, moment)
      await nextTurn()
    }
    told[place] = again
  }
}
