import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type EndpointView, endpointRoutes, mostFailed } from '@manyuan/core/messages/endpoint-contract.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../../commands/sender.ts'
import {
  countFailed,
  type EndpointRecord,
  findEndpoint,
  listEndpoints,
  listFailed,
  noteEndpoint,
} from '../../db/endpoints.ts'
import type { Deps } from '../../deps.ts'
import type { Serve } from '../../http/serve.ts'
import { readCursor, writeCursor } from '../../matters/cursor.ts'
import { pageOf } from '../../page.ts'
import type { Dictionary } from '../../places/dictionary.ts'
import { restAfter } from '../outcome.ts'
import { endpointOf } from './deliver.ts'
import { executeEndpointCommand } from './execute.ts'

function getAdministrator({ actor }: Pick<Sender, 'actor'>): StaffActor {
  if (actor.type !== 'staff') return refuse('signIn.needed')
  return canAt(actor, 'clients.edit') ? actor : refuse('permission.denied', { action: 'clients.edit' })
}

/** One within the reader's place; any other answers like an unknown one. */
async function getEndpoint(deps: Deps, sender: Sender, id: string): Promise<EndpointRecord> {
  const actor = getAdministrator(sender)
  const endpoint = await findEndpoint(deps.db, id, businessDayOf(deps.now()))
  return endpoint && canAt(actor, 'clients.edit', endpoint.path) ? endpoint : refuse('record.notFound')
}

function present(dictionary: Dictionary, row: EndpointRecord, failed: number): EndpointView {
  const of = row.unitId ? dictionary.unit(row.unitId) : dictionary.division(row.divisionId ?? '')
  return {
    endpointId: row.id,
    channel: row.channel,
    name: row.name,
    of: of?.name ?? { zh: row.path },
    client: row.clientName,
    language: row.language,
    host: row.host,
    signs: row.secret !== null,
    formerSigns: row.formerSecret !== null,
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    problem: row.problem,
    problemAt: row.problemAt?.toISOString() ?? null,
    failed: Math.min(failed, mostFailed),
    moreFailed: failed > mostFailed,
    ended: row.ended,
    version: row.version,
  }
}

/** The places outside that are told of matters, for whoever sets them up. */
export function serveEndpoints(serve: Serve, deps: Deps): void {
  serve(endpointRoutes.command, ({ sender, body }) => executeEndpointCommand(deps, sender, body))

  serve(endpointRoutes.list, async ({ sender, query }) => {
    const { path } = getAdministrator(sender)
    const cursor = readCursor(query.after)
    const dictionary = await deps.dictionary.current()
    const found = await listEndpoints(
      deps.db,
      { path, day: businessDayOf(deps.now()) },
      cursor?.id,
      query.limit + 1,
    )
    const { rows, next } = pageOf(found, query.limit, ({ id }) => writeCursor(deps.now(), id))
    const failed = await countFailed(
      deps.db,
      rows.map(({ id }) => id),
      mostFailed + 1,
    )
    return { rows: rows.map((row) => present(dictionary, row, failed.get(row.id) ?? 0)), next }
  })

  serve(endpointRoutes.failed, async ({ sender, params, query }) => {
    const endpoint = await getEndpoint(deps, sender, params.id)
    const found = await listFailed(deps.db, endpoint.id, readCursor(query.after), query.limit + 1)
    const { rows, next } = pageOf(found, query.limit, ({ createdAt, id }) => writeCursor(createdAt, id))
    return {
      rows: rows.flatMap(({ id, step, code, happenedAt, failedAt, tries, problem }) =>
        isMessageStep(step)
          ? [
              {
                deliveryId: id,
                step,
                code,
                happenedAt: happenedAt.toISOString(),
                failedAt: failedAt.toISOString(),
                tries,
                problem,
              },
            ]
          : [],
      ),
      next,
    }
  })

  // No command: nothing is written but what came of it, and a second trial is another one.
  serve(endpointRoutes.try, async ({ sender, params }) => {
    const endpoint = await getEndpoint(deps, sender, params.id)
    if (endpoint.ended) return refuse('endpoint.ended')
    const now = deps.now()
    const { language } = endpoint
    const trial = messageTexts(language).out.trial(nameIn(language, deps.dictionary.known().city.name))
    const id = deps.newId(now)
    const text =
      endpoint.channel === 'webhook'
        ? JSON.stringify({ type: 'trial', timestamp: now.toISOString(), data: {} })
        : trial
    const to = endpointOf(deps, endpoint)
    const result =
      (await deps.channels[endpoint.channel]?.send({ id, to, subject: trial, text })) ?? 'noChannel'
    const problem = result === 'sent' ? null : result
    await noteEndpoint(
      deps.db,
      endpoint.id,
      { problem, restsUntil: restAfter(deps.now(), result) },
      deps.now(),
    )
    return { sent: problem === null, problem }
  })
}
