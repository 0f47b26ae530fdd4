import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countyFault } from '../../../testing/county-rule.ts'
import { cityWide } from './city-wide.ts'

const sources = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n')

test.each(Object.keys(cityWide))('the reads of the whole city for "%s" are still made', (why) => {
  expect(sources).toMatch(new RegExp(`acrossCounties\\('${why}'\\)|listCountiesIn\\([^)]*'${why}'\\)`))
})

test('a statement about rows of matters names their county, or is a known read of the whole city', () => {
  expect(countyFault('select * from "matter" where county = $1 and id = $2')).toBeUndefined()
  expect(countyFault('select * from matter m where m.county = any($1) and code = $2')).toBeUndefined()
  expect(countyFault('insert into audit (county, id) values ($1, $2)')).toBeUndefined()
  expect(countyFault('select * from division where id = $1')).toBeUndefined()
  expect(countyFault('/* city-wide: lists */ select * from matter where path = $1')).toBeUndefined()

  expect(countyFault('select * from "matter" where "id" = $1')).toContain('names no county')
  expect(
    countyFault('select 1 from task t join matter m on m.county = t.county where t.unit_id = $1'),
  ).toContain('names no county')
  expect(countyFault('update matter_clock set light = $1 where id = $2')).toContain('names no county')
  for (const change of ['delete from notice where id = $1', 'select * from matter where id = $1 for update'])
    expect(countyFault(`/* city-wide: notices */ ${change}`)).toContain('changes or locks')
})
