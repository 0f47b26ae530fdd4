import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isWithoutAnswer } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

export type Command = { name: string; payload: object; expectedStage: MatterStage }

/** Which matter it is about, as it is told. */
export type About = { ref: string; code: string }

/**
 * One matter that was sent off: its commands under ids that stay the same, however often they are sent. `unsure` where no
 * answer came; `failed` with what refused it.
 */
export type Decision = About & {
  unit: string
  commands: readonly (Command & { id: string })[]
  /** Whether it is sent off by them, or taken back. */
  aims: 'send' | 'recall'
  state: 'sending' | 'done' | 'unsure' | 'failed'
  why: string
}

/** Sends decisions off while the next matter is looked at already, and keeps what became of each. */
export function useDecisions() {
  const { api } = useDesk()
  const { say } = useTexts()
  const queries = useQueryClient()
  const [all, setAll] = useState<readonly Decision[]>([])
  const put = (decision: Decision) =>
    setAll((before) => [decision, ...before.filter(({ ref }) => ref !== decision.ref)])

  /** Sends the commands of a decision in their order. */
  async function carryOut(decision: Decision): Promise<void> {
    put({ ...decision, state: 'sending', why: '' })
    try {
      const commands = decision.commands.map(({ name, ...command }) => ({
        ...command,
        name: `${name}@1`,
        matter: decision.ref,
      }))
      const { answers } = await api.commands(commands)
      const refused = answers.find((answer) => !answer.done)
      put({
        ...decision,
        state: refused ? 'failed' : 'done',
        why: refused && !refused.done ? refused.detail : '',
      })
    } catch (error) {
      const unanswered = isWithoutAnswer(error)
      put({ ...decision, state: unanswered ? 'unsure' : 'failed', why: sentenceOf(error) })
    }
    for (const key of ['work', 'queue']) void queries.invalidateQueries({ queryKey: [key] })
    void queries.invalidateQueries({ queryKey: ['matter', decision.ref] })
  }
  const newIds = (commands: readonly Command[]) =>
    commands.map((command) => ({ ...command, id: api.newId() }))

  const sent = all.filter(({ aims, state }) => aims === 'send' && state !== 'failed')
  return {
    all,
    /** What is not to be decided any more, as far as is known. */
    sentOff: sent.map(({ ref }) => ref),
    /** What was sent off last, or is on its way. */
    last: sent.find(({ state }) => state !== 'unsure'),
    decide: (about: About, unit: string, commands: readonly Command[]) =>
      carryOut({
        ...about,
        unit,
        commands: newIds(commands),
        aims: 'send',
        state: 'sending',
        why: '',
      }),
    /** Asks again under the same ids what became of one that was not answered. */
    again: carryOut,
    /** Takes the matter back from whom it was sent to: open as long as nobody there has signed for it. */
    recall: (decision: Decision) =>
      carryOut({
        ...decision,
        aims: 'recall',
        commands: newIds([
          {
            name: 'matter.recall',
            payload: { reason: say('派错了，收回重派。', 'Sent by mistake, taken back.') },
            expectedStage: 'dispatched',
          },
        ]),
      }),
    forget: (ref: string) => setAll((before) => before.filter((one) => one.ref !== ref)),
  }
}

export type Decisions = ReturnType<typeof useDecisions>
