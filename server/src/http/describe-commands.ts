import { existsSync, readFileSync } from 'node:fs'
import { auditCommands } from '@manyuan/core/audit/commands.ts'
import { clientCommands } from '@manyuan/core/clients/commands.ts'
import { commandVersion, matterCommands } from '@manyuan/core/commands/command.ts'
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
import { z } from 'zod'

/** The commands that each address takes. */
const commandsAt: Record<string, Record<string, z.ZodType>> = {
  '/api/command': matterCommands,
  '/api/staff/command': staffCommands,
  '/api/places/command': placeCommands,
  '/api/rules/command': ruleCommands,
  '/api/clients/command': clientCommands,
  '/api/imports/command': importCommands,
  '/api/exports/command': exportCommands,
  '/api/views/command': viewCommands,
  '/api/enquiries/command': enquiryCommands,
  '/api/roster/command': rosterCommands,
  '/api/meetings/command': meetingCommands,
  '/api/messages/command': messageCommands,
  '/api/endpoints/command': endpointCommands,
  '/api/standard-texts/command': standardTextCommands,
  '/api/audit/command': auditCommands,
}

const golden = new URL('../commands/golden/', import.meta.url)
const Golden = z.object({ envelope: z.object({ payload: z.unknown() }) })

/** The payload that a command was released with, if it was: what stands in angles is an id or a word of the sender's own. */
function examplesOf(command: string, at: string): unknown[] {
  const file = new URL(`${at === '/api/command' ? '' : 'administrators/'}${command}.json`, golden)
  return existsSync(file) ? [Golden.parse(JSON.parse(readFileSync(file, 'utf8'))).envelope.payload] : []
}

/**
 * What each command carries as its payload, by the name that OpenAPI allows it: there is no @ in it. `named` are the
 * schemas that the description has by name.
 */
export function describeCommands(named: z.core.$ZodRegistry<{ id: string }>) {
  return Object.fromEntries(
    Object.entries(commandsAt).flatMap(([at, commands]) =>
      Object.entries(commands).map(([name, schema]) => {
        const {
          $schema: _,
          $defs: __,
          ...payload
        } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: named })
        const command = `${name}@${commandVersion}`
        const whole = {
          ...payload,
          examples: examplesOf(command, at),
          'x-command': command,
          'x-sent-to': at,
        }
        const text = JSON.stringify(whole).replaceAll('#/$defs/', '#/components/schemas/')
        return [`${name}.${commandVersion}`, JSON.parse(text)]
      }),
    ),
  )
}
