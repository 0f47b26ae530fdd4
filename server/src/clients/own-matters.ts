import type { OwnMatter, OwnMatterView } from '@manyuan/core/clients/contract.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import type { ClientActor } from '@manyuan/core/permissions/actor.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { recordReading } from '../audit/record-reading.ts'
import type { Sender } from '../commands/sender.ts'
import { listOwnMatters, type OwnMatterRow } from '../db/client-matters.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { publicSteps } from '../matters/public-steps.ts'
import { getReadable, readableCipher } from '../matters/readable.ts'
import { openerOf } from '../matters/texts.ts'

/**
 * What is told is this old at least. A command takes its moment before it waits for a matter (4 s at most, and once
 * more after a deadlock): told at once, a later moment could be passed on before an earlier one is there.
 */
const settledAfterMs = 10_000

function present(row: Omit<OwnMatterRow, 'sourceNumber'> & { sourceNumber: string | null }): OwnMatter {
  return {
    ref: matterRef(row),
    code: row.code,
    sourceNumber: row.sourceNumber ?? '',
    kindId: row.kindId,
    stage: row.stage,
    stageAt: row.stageAt.toISOString(),
    registeredAt: row.registeredAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }
}

/** What a connected system brought, as the stages change: a page, and where to go on from. */
export async function readOwnMatters(
  deps: Deps,
  actor: ClientActor,
  query: { after?: string | undefined; limit: number },
): Promise<{ rows: OwnMatter[]; next: string | null; more: boolean }> {
  const until = new Date(deps.now().getTime() - settledAfterMs)
  const found = await listOwnMatters(deps.db, actor, readCursor(query.after), until, query.limit + 1)
  const rows = found.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(present),
    next: last ? writeCursor(last.stageAt, last.id) : (query.after ?? null),
    more: found.length > rows.length,
  }
}

/**
 * One matter that a connected system brought: its stages and what was answered, never the people in it. Telephone and
 * identity numbers are cut out of the answers: clerks may have written one that the other system did not send.
 */
export async function readOwnMatter(
  deps: Deps,
  sender: Sender & { actor: ClientActor },
  text: string,
  language: Language,
): Promise<OwnMatterView> {
  const matter = await getReadable(deps, sender.actor, text)
  const [dictionary, cipher, texts, activities] = await Promise.all([
    deps.dictionary.current(),
    readableCipher(deps, matter),
    listTextRows(deps.db, matter),
    listActivities(deps.db, matter),
  ])
  await recordReading(deps, sender, matter)
  const plain = openerOf(cipher)
  const unit = matter.leadUnitId === null ? undefined : dictionary.unit(matter.leadUnitId)
  return {
    ...present(matter),
    kind: nameIn(language, dictionary.getKind(matter.kindId).name),
    leadUnit: unit ? nameIn(language, unit.name) : null,
    steps: publicSteps({ dictionary, language, open: (row) => redactNumbers(plain(row)) }, activities, texts),
  }
}
