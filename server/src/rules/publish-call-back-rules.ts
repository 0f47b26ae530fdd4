import { hiddenLines } from '@manyuan/core/call-backs/hidden-lines.ts'
import { CallBackRules, usualCallBackRules } from '@manyuan/core/call-backs/rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertCallBackRules, listCallBackRules } from '../db/call-backs.ts'
import type { Database } from '../db/tx.ts'
import { changed, lockForWriting, type RuleDone, readCityKinds, refuseField } from './rule-frame.ts'

/** So many versions are shown; nobody decides as often. */
const mostVersions = 50

/** Publishes which share is called back from now on; what was drawn stays drawn. A line that could never count is refused by its number. */
export async function publishCallBackRules(
  use: AdminUseCase,
  input: RuleCommandInput<'callBackRules.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const [newest] = await listCallBackRules(use.tx, 1)
  const { version } = newest ? CallBackRules.parse(newest.definition) : usualCallBackRules
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  const kinds = await readCityKinds(use)
  input.shares.forEach(({ match: { kindId } }, n) => {
    if (kindId !== undefined && !kinds.byId.has(kindId)) refuseField(`shares.${n}.match.kindId`, 'option')
  })
  const hidden = hiddenLines(input.shares, kinds, use.day)
  if (hidden.length > 0)
    return refuse('callBackRules.hidden', {
      lines: hidden.map(({ line, by }) => ({ line: line + 1, by: by === undefined ? null : by + 1 })),
    })
  insertCallBackRules(use.tx, { ...input, version: version + 1 }, use.now)
  return await changed(use, { id: 'callBackRules', version: version + 1 })
}

/** What holds, then what held before; the last is what came with the system. */
export async function presentCallBackRules(db: Database) {
  const rows = await listCallBackRules(db, mostVersions)
  const published = rows.map(({ definition, publishedAt }) => ({
    ...CallBackRules.parse(definition),
    publishedAt: publishedAt.toISOString(),
  }))
  const all =
    rows.length < mostVersions ? [...published, { ...usualCallBackRules, publishedAt: null }] : published
  return all.map((version, n) => ({ ...version, until: all[n - 1]?.publishedAt ?? null }))
}
