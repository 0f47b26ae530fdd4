import { readFileSync } from 'node:fs'
import { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { type City, startCity } from '../../../testing/start-city.ts'
import { publishYear, reckonProvisional } from '../clock/reckon-again.ts'
import { remindToClose } from '../clock/remind-to-close.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { escalateDue } from '../escalation/escalate.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query(`create function refuse_it() returns trigger language plpgsql as
    $$ begin raise exception 'this matter cannot be written'; end $$`)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const idOf = (matter: GoldenMatter) => String(matter.fill('<matter>')).slice(7)

/** Nothing can be added to the history of one matter while `work` is done. */
async function withBroken(matter: GoldenMatter, work: () => Promise<void>): Promise<void> {
  await owner.query(`create trigger refuse_it before insert on activity for each row
    when (new.matter_id = '${idOf(matter)}') execute function refuse_it()`)
  await work()
  await owner.query('drop trigger refuse_it on activity')
}

async function noted(matter: GoldenMatter): Promise<Set<string>> {
  const { rows } = await owner.query<{ kind: string }>('select kind from activity where matter_id = $1', [
    idOf(matter),
  ])
  return new Set(rows.map(({ kind }) => kind))
}

/** Each job, what it writes, and when it has to. */
const jobs = [
  ['reckoned', '2025-12-28T09:01:00+08:00', reckonProvisional],
  ['red', '2026-01-20T10:00:00+08:00', sweepClocks],
  ['climb', '2026-02-20T10:00:00+08:00', escalateDue],
  ['notClosed', '2026-03-20T10:00:00+08:00', remindToClose],
] as const

test('a matter at which a job fails stops no other one, and the job says that it failed', async () => {
  city.clock.now = new Date('2025-12-28T09:00:00+08:00')
  // As it was before the arrangement of 2026 was known.
  await owner.query('delete from calendar_year where year = 2026')
  await owner.query("delete from calendar_day where day >= '2025-12-25'")
  await owner.query('update installation set rules_version = rules_version + 1')
  await city.program.deps.dictionary.refresh()
  const late = [await bringTo(city, 'handling'), await bringTo(city, 'handling')]
  const settled = [await bringTo(city, 'settled'), await bringTo(city, 'settled')]
  const { deps } = city.program
  const text = readFileSync(new URL('../../../docs/examples/calendar-2026.json', import.meta.url), 'utf8')
  await publishYear(deps, PublishedYear.parse(JSON.parse(text)))
  for (const [kind, at, run] of jobs) {
    city.clock.now = new Date(at)
    if (kind === 'climb') while ((await sweepClocks(deps, city.clock.now)) > 0);
    const [bad, good] = kind === 'notClosed' ? settled : late
    if (!bad || !good) throw new Error('Two are needed.')
    // The one that is broken was brought first, and is looked at first.
    await withBroken(bad, async () => {
      await expect(run(deps, city.clock.now), kind).rejects.toThrow('cannot be written')
    })
    expect(await noted(good), kind).toContain(kind)
    expect(await noted(bad), kind).not.toContain(kind)
    while ((await run(deps, city.clock.now)) > 0);
    expect(await noted(bad), kind).toContain(kind)
  }
})
