import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { auditCommands } from '@manyuan/core/audit/commands.ts'
import { clientCommands } from '@manyuan/core/clients/commands.ts'
import { commandVersion } from '@manyuan/core/commands/command.ts'
import { enquiryCommands } from '@manyuan/core/enquiries/commands.ts'
import { exportCommands } from '@manyuan/core/exports/commands.ts'
import { importCommands } from '@manyuan/core/imports/commands.ts'
import { meetingCommands } from '@manyuan/core/meetings/commands.ts'
import { messageCommands } from '@manyuan/core/messages/commands.ts'
import { endpointCommands } from '@manyuan/core/messages/endpoint-commands.ts'
import { staffCommands } from '@manyuan/core/people/commands.ts'
import { placeCommands } from '@manyuan/core/places/commands.ts'
import { rosterCommands } from '@manyuan/core/roster/commands.ts'
import { ruleCommands } from '@manyuan/core/rules/commands.ts'
import { viewCommands } from '@manyuan/core/saved-views/commands.ts'
import { standardTextCommands } from '@manyuan/core/standard-texts/commands.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { goldenAdminExamples } from '../../../testing/golden-admin-examples.ts'
import { importing } from '../../../testing/imports.ts'
import { placesOf } from '../../../testing/places.ts'
import { recordingChannel } from '../../../testing/recording-channel.ts'
import { type City, startCity } from '../../../testing/start-city.ts'

/** A command of an administrator as it was released, with those before it. These files are added, never changed. */
const Command = z.strictObject({ name: z.string(), payload: z.unknown() })
const Golden = z.strictObject({
  by: z.enum(['system', 'security', 'audit', 'county', 'window']),
  before: z.array(Command),
  envelope: Command,
  answer: z.unknown(),
})
type Golden = z.infer<typeof Golden>
const folder = new URL('./golden/administrators/', import.meta.url)
const kept = () => readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
const spoken = [
  staffCommands,
  placeCommands,
  clientCommands,
  exportCommands,
  viewCommands,
  ruleCommands,
  auditCommands,
  importCommands,
  enquiryCommands,
  rosterCommands,
  meetingCommands,
  messageCommands,
  endpointCommands,
  standardTextCommands,
].flatMap((commands) => Object.keys(commands).map((name) => `${name}@${commandVersion}`))

const mails = recordingChannel()
let city: City
let marks: Map<string, string>
beforeAll(async () => {
  city = await startCity({ channels: { email: mails } })
  const { placeOf, read } = placesOf(city)
  const [town, village] = [await placeOf('新城街道'), await placeOf('双堤社区')]
  const { centre } = await read(town.id)
  const { body } = await city.ask({}, 'GET', '/api/about')
  marks = new Map([
    ['<city>', String(body.cityId)],
    ['<town>', town.id],
    ['<townDigits>', town.code.slice(0, 9)],
    ['<village>', village.id],
    ['<villageDigits>', village.code],
    ['<centre>', String(centre?.id)],
    ['<unit>', String(centre?.unitId)],
  ])
})
afterAll(() => city.close())

/** `MANYUAN_WRITE_GOLDEN=1` writes the files of new commands; one that is there is never written again. */
if (process.env.MANYUAN_WRITE_GOLDEN) beforeAll(writeMissing)

const paths: Record<string, string> = {
  staff: 'staff',
  post: 'staff',
  client: 'clients',
  export: 'exports',
  view: 'views',
  meeting: 'meetings',
  kind: 'rules',
  policy: 'rules',
  routing: 'rules',
  ladder: 'rules',
  calendar: 'rules',
  rightLimits: 'rules',
  messageRules: 'rules',
  clockRules: 'rules',
  callBackRules: 'rules',
  recurringRules: 'rules',
  audit: 'audit',
  import: 'imports',
  enquiry: 'enquiries',
  roster: 'roster',
  deputy: 'roster',
  contact: 'messages',
  preferences: 'messages',
  message: 'messages',
  endpoint: 'endpoints',
  standardText: 'standard-texts',
}
let number = 800

/** Sends what was before and then the command; gives its answer without what differs in every city. */
async function send({ by, before, envelope }: Omit<Golden, 'answer'>): Promise<unknown> {
  number += 2
  const filled = new Map([...marks, ['<n>', `${number}`], ['<m>', `${number + 1}`]])
  if (JSON.stringify([before, envelope]).includes('<file>')) {
    const table = '网格编码,名称,村社区\n1,2,3\n'
    const { body } = await importing(city).upload(await city.signIn(by), 'grids', table, 'grids.csv')
    filled.set('<file>', String(body.fileId))
  }
  async function one(who: string, { name, payload }: Golden['envelope']): Promise<Record<string, unknown>> {
    filled.set('<code>', /\d{6}/.exec(mails.taken.at(-1)?.text ?? '')?.[0] ?? '')
    const text = [...filled].reduce(
      (now, [mark, value]) => now.replaceAll(mark, value),
      JSON.stringify(payload),
    )
    const path = `/api/${paths[name.split('.')[0] ?? ''] ?? 'places'}/command`
    const sent = { id: randomUUID(), name, payload: JSON.parse(text) }
    const { status, body } = await city.ask(await city.signIn(who), 'POST', path, sent)
    expect(status, `${name}: ${JSON.stringify(body)}`).toBe(200)
    return body
  }
  for (const [index, command] of before.entries())
    for (const [field, value] of Object.entries(await one(by === 'security' ? 'system' : by, command)))
      filled.set(`<${index + 1}.${field}>`, String(value))
  const answer = await one(by, envelope)
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => {
    // Exports are numbered as they come.
    if (key === 'number') return '<number>'
    if (typeof value !== 'string') return value
    return key === 'passwordCode' || key === 'key' || key === 'secret' ? '<secret>' : '<id>'
  })
}

async function writeMissing(): Promise<void> {
  const named = (name: string) => `${name}@${commandVersion}`
  for (const [name, { by, before, payload }] of Object.entries(goldenAdminExamples)) {
    if (kept().includes(named(name))) continue
    const golden = {
      by,
      before: before.map((step) => ({ ...step, name: named(step.name) })),
      envelope: { name: named(name), payload },
    }
    const answer = await send(golden)
    const file = new URL(`${named(name)}.json`, folder)
    writeFileSync(file, `${JSON.stringify({ ...golden, answer }, null, 2)}\n`)
  }
}

test('every command of administrators that is spoken has its golden file', () => {
  expect(spoken.filter((name) => !kept().includes(name))).toEqual([])
})

test.each(kept())('%s still does what it did when it was released', async (file) => {
  const golden = Golden.parse(JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')))
  expect(golden.envelope.name).toBe(file)
  expect(await send(golden)).toEqual(golden.answer)
})
