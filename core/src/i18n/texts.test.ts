import { expect, test } from 'vitest'
import { z } from 'zod'
import { auditCommands } from '../audit/commands.ts'
import { clientCommands } from '../clients/commands.ts'
import { enquiryCommands } from '../enquiries/commands.ts'
import { exportCommands } from '../exports/commands.ts'
import { actInputs, moveInputs } from '../matters/moves.ts'
import { meetingCommands } from '../meetings/commands.ts'
import { messageCommands } from '../messages/commands.ts'
import { endpointCommands } from '../messages/endpoint-commands.ts'
import { staffCommands } from '../people/commands.ts'
import { placeCommands } from '../places/commands.ts'
import { refusalCodes, refusalExamples } from '../refusal-examples.ts'
import { rosterCommands } from '../roster/commands.ts'
import { ruleCommands } from '../rules/commands.ts'
import { viewCommands } from '../saved-views/commands.ts'
import { standardTextCommands } from '../standard-texts/commands.ts'
import { operationTexts as operationsEn } from './en/operation.ts'
import { fieldName as fieldNameEn } from './en/problems.ts'
import { auditTexts } from './staff-texts.ts'
import { refusalText } from './texts.ts'
import { operationTexts as operationsZh } from './zh/operation.ts'
import { fieldName as fieldNameZh } from './zh/problems.ts'

/** Details of any shape: whatever is asked of them is a list of one word, which reads as that word. */
const anything: never = new Proxy({}, { get: () => ['7'] }) as never

const chinese = /[\u4e00-\u9fff]/

test('whatever keeps the program or its commands from working is told in both languages', () => {
  for (const [code, word] of Object.entries(operationsZh)) expect(word(anything), code).toMatch(chinese)
  for (const [code, word] of Object.entries(operationsEn)) {
    expect(word(anything), code).not.toMatch(chinese)
    expect(word(anything), code).toMatch(/\w{3}/)
  }
})

test('every refusal says in both languages what is wrong and what to do next', () => {
  for (const code of refusalCodes) {
    const { title, next } = refusalText('zh', { code, details: refusalExamples[code] })
    expect(title, code).toMatch(chinese)
    expect(next, code).toMatch(/[\u4e00-\u9fff].*[。？]$/s)
  }
  for (const code of refusalCodes) {
    const { title, next } = refusalText('en', { code, details: refusalExamples[code] })
    expect(title, code).toMatch(/^\S.{3,}$/)
    expect(next, code).toMatch(/\S.{3,}[.?]$/s)
  }
})

/** Every name of a field below a schema, however deep. */
function fieldsBelow(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...fieldsBelow(value),
  ])
}

/** What no screen asks anybody to fill in: ids of what was pressed, and ticks. */
const notFilledIn = [
  'endpointId',
  'deliveryIds',
  'enquiryId',
  'textId',
  'taskId',
  'staffId',
  'postId',
  'clientId',
  'secretId',
  'parentId',
  'successorId',
  'id',
  'version',
  'post',
  'grids',
  'exportId',
  'viewId',
  'shared',
  'definition',
  'what',
  'filter',
  'people',
  'passwordCode',
  'key',
  'followHash',
  'basedOn',
  'policyId',
  'ladderId',
  'ruleId',
  'by',
  'question',
  'is',
  'all',
  'any',
  'not',
  'party',
  'public',
  'wants',
  'wantsMessages',
  'receivesSealed',
  'steps',
  'deputyId',
  'withCentre',
  'sessionId',
  // Read from the file of a witness.
  'witnesses',
  'serial',
  'digest',
]

/** What is asked of by name, beside what is done to a matter. */
const commandTables = [
  staffCommands,
  placeCommands,
  clientCommands,
  exportCommands,
  viewCommands,
  ruleCommands,
  auditCommands,
  enquiryCommands,
  rosterCommands,
  messageCommands,
  endpointCommands,
  standardTextCommands,
]

test('whatever a screen asks is called in both languages what the screen calls it, never what the program does', () => {
  const schemas = [moveInputs, actInputs, ...commandTables].flatMap((table) =>
    Object.values<z.ZodType>(table),
  )
  const asked = schemas.flatMap((schema) =>
    fieldsBelow(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })),
  )
  const filledIn = [...new Set(asked)].filter((field) => !notFilledIn.includes(field))
  expect(filledIn).toContain('requestsPerMinute')
  for (const field of filledIn) {
    expect(fieldNameZh(`${field}.0`), field).toMatch(chinese)
    expect(fieldNameEn(field), field).toMatch(/^\w+ \w/)
  }
})

test('whatever is written in the audit is called in both languages what was done, never by the name of a command', () => {
  const names = [
    ...[...Object.keys(moveInputs), ...Object.keys(actInputs)].map((move) => `matter.${move}`),
    ...[...commandTables, meetingCommands].flatMap((commands) => Object.keys(commands)),
  ]
  for (const name of names) {
    expect(auditTexts('zh').action(name), name).toMatch(chinese)
    expect(auditTexts('en').action(name), name).not.toBe(name)
  }
})

test('what is wrong in one of many lines names the line, as people count them', () => {
  expect(fieldNameZh('lines.5')).toBe('派单目录第 6 条')
  expect(fieldNameEn('lines.5')).toBe('line 6 of the duty list')
  expect(fieldNameZh('milestones.1.countsFrom')).toBe('第 2 条的起算时点')
  expect(fieldNameEn('shares.2.match.kindId')).toBe('the kind in line 3')
  expect(fieldNameZh('parties.0.phone')).not.toContain('第')
})
