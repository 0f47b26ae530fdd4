import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rowTypeArguments } from '../../../testing/row-types.ts'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'

test('the row types are those of the migrated database', async () => {
  const database = await freshDatabase(emptyTemplate)
  const file = join(tmpdir(), `row-types-${process.pid}.ts`)
  const done = spawnSync('node_modules/.bin/kysely-codegen', rowTypeArguments(database.url, file), {
    encoding: 'utf8',
  })
  expect(done.status, done.stderr).toBe(0)
  await database.drop()
  const committed = readFileSync(new URL('./schema.gen.ts', import.meta.url), 'utf8')
  expect(readFileSync(file, 'utf8')).toBe(committed)
})
