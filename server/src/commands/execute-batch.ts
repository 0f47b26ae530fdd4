import { CommandEnvelope } from '@manyuan/core/commands/command.ts'
import { type Language, refusalText } from '@manyuan/core/i18n/texts.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import type { Deps } from '../deps.ts'
import type { CommandResult } from '../matters/use-case.ts'
import { executeCommand } from './execute.ts'
import { parseInput } from './parse-input.ts'
import type { Sender } from './sender.ts'

type Answered =
  | { id: string; done: true; answer: CommandResult }
  | { id: string | null; done: false; code: string; detail: string }

/** The id of what may be no command at all, so that a device knows which one was refused. */
function idOf(sent: unknown): string | null {
  const id = typeof sent === 'object' && sent !== null && 'id' in sent ? sent.id : undefined
  return CommandEnvelope.shape.id.safeParse(id).data ?? null
}

async function executeOne(
  deps: Deps,
  senderNow: () => Promise<Sender>,
  sent: unknown,
  language: Language,
): Promise<Answered> {
  try {
    const sender = await senderNow()
    const envelope = parseInput(CommandEnvelope, sent)
    return { id: envelope.id, done: true, answer: await executeCommand(deps, sender, envelope) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { title, next } = refusalText(language, error.refusal)
    const detail = language === 'en' ? `${title}. ${next}` : `${title}。${next}`
    return { id: idOf(sent), done: false, code: error.refusal.code, detail }
  }
}

/**
 * Runs a list of commands in their order, each answered for itself: one that is refused stops none after it. Who sends
 * it is asked again for each: a long list takes seconds, and a session that ends meanwhile writes nothing more.
 */
export async function executeBatch(
  deps: Deps,
  senderNow: () => Promise<Sender>,
  commands: readonly unknown[],
  language: Language,
): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const sent of commands) answers.push(await executeOne(deps, senderNow, sent, language))
  return answers
}
