import {
  allSteps,
  findDeafRules,
  findWithoutInbox,
  MessageRules,
  mustSteps,
  usualMust,
  usualRules,
} from '@manyuan/core/messages/rules.ts'
import { type MessageChannel, messageChannels } from '@manyuan/core/messages/steps.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertMessageRules, listMessageRules } from '../db/message-rules.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { changed, lockForWriting, type RuleDone } from './rule-frame.ts'

/** So many versions are shown; nobody decides as often. */
const mostVersions = 50

/** Publishes who hears of what from now on; what was told stays told. A line that reaches nobody is refused by its name. */
export async function publishMessageRules(
  use: AdminUseCase,
  { steps, must }: RuleCommandInput<'messageRules.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const [newest] = await listMessageRules(use.tx, 1)
  const { version } = newest ? MessageRules.parse(newest.definition) : usualRules
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  const lines = findDeafRules(steps)
  if (lines.length > 0) return refuse('messageRules.reachNobody', { lines })
  const without = findWithoutInbox(steps)
  if (without.length > 0) return refuse('messageRules.withoutInbox', { lines: without })
  insertMessageRules(use.tx, { version: version + 1, steps, ...(must ? { must } : {}) }, use.now)
  return await changed(use, { id: 'messageRules', version: version + 1 })
}

/** The channels that are in use here: the inbox always, to people what is set up, to places outside where there is one. */
export function channelsInUse(
  { channels }: Pick<Deps, 'channels'>,
  { endpointChannels }: Pick<Dictionary, 'endpointChannels'>,
): MessageChannel[] {
  return messageChannels.filter((channel) => {
    if (channel === 'inbox') return true
    if (channel === 'email' || channel === 'sms') return channels[channel] !== undefined
    return endpointChannels.includes(channel)
  })
}

/** What holds, then what held before; the last is what came with the system. */
export async function presentMessageRules(deps: Pick<Deps, 'db' | 'channels' | 'dictionary'>) {
  const rows = await listMessageRules(deps.db, mostVersions)
  const published = rows.map(({ definition, publishedAt }) => {
    const rules = MessageRules.parse(definition)
    return {
      version: rules.version,
      steps: allSteps(rules),
      must: mustSteps(rules),
      publishedAt: publishedAt.toISOString(),
    }
  })
  const usual = {
    version: usualRules.version,
    steps: allSteps(usualRules),
    must: usualMust,
    publishedAt: null,
  }
  const all = rows.length < mostVersions ? [...published, usual] : published
  return {
    versions: all.map((version, n) => ({ ...version, until: all[n - 1]?.publishedAt ?? null })),
    usual: usual.steps,
    usualMust,
    channels: channelsInUse(deps, await deps.dictionary.current()),
  }
}
