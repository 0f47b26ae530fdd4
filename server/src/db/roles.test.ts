import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countyFaults } from '../../../testing/county-rule.ts'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'
import { connect } from './connect.ts'
import { mayChangeAudit } from './guards.ts'
import { migrate } from './migrate.ts'

const role = `somebody_${randomBytes(4).toString('hex')}`
let database: Awaited<ReturnType<typeof freshDatabase>>
let owner: Client
let url = ''

beforeAll(async () => {
  database = await freshDatabase(emptyTemplate)
  owner = new Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`create role ${role} login password 'somebody'`)
  const other = new URL(database.url)
  other.username = role
  other.password = 'somebody'
  url = other.toString()
})
afterAll(async () => {
  await owner.query(`drop owned by ${role}; drop role ${role}`)
  await owner.end()
  await database.drop()
  // What is refused here is sent on purpose; the files after this one in the same worker are not to be blamed.
  countyFaults()
})

test('a role that may not work as the program is told what its administrator has to run, before anything is made', async () => {
  await expect(migrate(url)).rejects.toThrow(`GRANT manyuan_app TO "${role}";`)
})

test('the start finds out a role that could change or remove what is append-only', async () => {
  const asProgram = connect({ url: database.url, max: 1, role: 'manyuan_app', onError: () => undefined })
  expect(await mayChangeAudit(asProgram.db)).toBe(false)
  await asProgram.close()
  for (const right of ['update', 'delete', 'truncate'])
    for (const table of ['audit', 'activity', 'audit_seal']) {
      await owner.query(`grant ${right} on ${table} to ${role}`)
      const asSomebody = connect({ url, max: 1, onError: () => undefined })
      expect(await mayChangeAudit(asSomebody.db), `${right} ${table}`).toBe(true)
      await asSomebody.close()
      await owner.query(`revoke ${right} on ${table} from ${role}`)
    }
})

test('the program can neither make tables, nor give itself rights, nor read what belongs to the server', async () => {
  const program = new Client({ connectionString: database.url, options: '-c role=manyuan_app' })
  // Ended with its database when a test fails before that.
  program.on('error', () => undefined)
  await program.connect()
  const forbidden = [
    'create table more (a int)',
    'create function more() returns int language sql as $$ select 1 $$',
    'alter table audit add more int',
    'alter table audit owner to manyuan_app',
    'drop table audit',
    'create trigger more before insert on audit for each row execute function suppress_redundant_updates_trigger()',
    'update audit set at = at',
    'delete from activity',
    'truncate audit_seal',
    'delete from matter',
    'delete from matter_text',
    'delete from party',
    'delete from staff',
    'insert into installation default values',
    'update schema_migration set name = name',
    'delete from schema_migration',
    "copy audit to program 'cat'",
    "select pg_read_file('postgresql.conf')",
    'create role more',
    'alter role manyuan_app superuser',
  ]
  for (const statement of forbidden) {
    const refusal = await program.query(statement).then(
      () => 'allowed',
      ({ code }: { code: string }) => code,
    )
    expect(refusal, statement).toBe('42501')
  }
  await program.end()
})
