import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { commandVersion, matterCommands } from '@manyuan/core/commands/command.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { goldenExamples } from '../../../testing/golden-examples.ts'
import { bringTo, goldenStages } from '../../../testing/golden-matter.ts'
import { type City, startCity } from '../../../testing/start-city.ts'

/** A command as it was released: devices may send it for months. These files are added, never changed. */
const Golden = z.strictObject({
  by: z.string(),
  from: z.enum(goldenStages),
  envelope: z.strictObject({ name: z.string(), matter: z.string().optional(), payload: z.unknown() }),
  answer: z.unknown(),
})
const folder = new URL('./golden/', import.meta.url)
const spoken = Object.keys(matterCommands).map((name) => `${name}@${commandVersion}`)

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

/** `MANYUAN_WRITE_GOLDEN=1` writes the files of new commands; one that is there is never written again. */
if (process.env.MANYUAN_WRITE_GOLDEN) beforeAll(writeMissing)

const kept = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))

async function send({ by, from, envelope }: Omit<z.infer<typeof Golden>, 'answer'>) {
  const matter = await bringTo(city, from)
  const { status, body } = await city.ask(await matter.who(by), 'POST', '/api/commands', {
    commands: [{ ...(matter.fill(envelope) as object), id: randomUUID() }],
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return withoutNames(body)
}

/** The answer without what differs in every city: the id of the command, and what the matter is called. */
function withoutNames(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    if (key === 'id') return '<id>'
    if (key === 'matter') return '<matter>'
    return key === 'code' && /^\d{15}/.test(String(value)) ? '<code>' : value
  })
}

async function writeMissing(): Promise<void> {
  for (const [name, { by, from, payload }] of Object.entries(goldenExamples)) {
    const file = `${name}@${commandVersion}`
    if (kept().includes(file)) continue
    const aim = from === 'none' ? {} : { matter: '<matter>' }
    const golden = { by, from, envelope: { name: file, ...aim, payload } }
    const answer = await send(golden)
    expect(JSON.stringify(answer), 'an example that is refused keeps nothing').toContain('"done":true')
    writeFileSync(new URL(`${file}.json`, folder), `${JSON.stringify({ ...golden, answer }, null, 2)}\n`)
  }
}

test('every command that is spoken has its golden file', () => {
  expect(spoken.filter((name) => !kept().includes(name))).toEqual([])
})

test.each(kept())('%s still does what it did when it was released', async (file) => {
  const golden = Golden.parse(JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')))
  expect(golden.envelope.name).toBe(file)
  expect(await send(golden)).toEqual(golden.answer)
})
