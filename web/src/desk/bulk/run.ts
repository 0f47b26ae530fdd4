import type { BulkDeed } from '@manyuan/core/bulk/contract.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useBlocker } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { isWithoutAnswer } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

/** What is to be done with one matter of a selection, as its reader saw it. */
export type BulkCommand = {
  row: MatterLine
  payload: object
  expectedStage?: MatterStage
  taskVersion?: number
  /** Why it is late, said before the deed. */
  explains?: object
}

/**
 * What became of one matter: `unsure` where no answer came, which asking again tells without doing anything twice, and
 * `notSent` where it was stopped, or could not be sent at all.
 */
export type BulkAnswer = {
  row: MatterLine
  outcome: 'done' | 'refused' | 'unsure' | 'notSent'
  why: string
  /** Why its reason for being late was not taken, though the deed was done. */
  unexplained?: string
}

/** A command with the ids under which it goes until it is answered: its own, and the one of what explains it. */
type Sent = BulkCommand & { id: string; explainId: string }

/** What is sent for one matter: why it is late, where that is asked, and the deed. */
function envelopesOf(deed: BulkDeed, { row, explains, explainId, ...command }: Sent) {
  const step = { ...command, name: `matter.${deed}@1`, matter: row.ref }
  if (!explains) return [step]
  return [{ id: explainId, name: 'matter.explainLate@1', matter: row.ref, payload: explains }, step]
}

/** So many matters go in one request: between two of them it can be stopped. */
const portion = 20

export type Progress = { done: number; of: number; stopping: boolean }

/**
 * Does the same to each matter, one command each under an id of its own. What was sent before and not answered goes under
 * the same ids again, so that pressing twice does nothing twice. It never throws: what was not answered is said of each.
 */
export function useBulk() {
  const { api } = useDesk()
  const unanswered = useRef(new Map<string, Sent>())
  const stopping = useRef(false)
  const said = useRef<{ deed: BulkDeed; values: object }>(undefined)
  const [progress, setProgress] = useState<Progress>()
  const { say } = useTexts()
  const isUnderWay = progress !== undefined
  useBlocker({ shouldBlockFn: () => isUnderWay && !leave(), enableBeforeUnload: isUnderWay })

  /** Asks whoever leaves the screen in the middle: behind it nothing more is sent, since nobody would be told what became of it. */
  function leave(): boolean {
    const question = say(
      '还没有办完。离开后，没有发出的不再发，已经发出的会办完，结果不再列出。确定离开？',
      'This is not done yet. Once you leave, nothing more is sent; what was sent is carried out, and no list says so. Leave?',
    )
    if (!confirm(question)) return false
    stopping.current = true
    return true
  }

  const keyOf = (deed: BulkDeed, { ref }: MatterLine) => `${deed} ${ref}`
  async function sendPart(deed: BulkDeed, part: readonly BulkCommand[]): Promise<BulkAnswer[]> {
    const sent = part.map(
      (command): Sent =>
        unanswered.current.get(keyOf(deed, command.row)) ?? {
          ...command,
          id: api.newId(),
          explainId: api.newId(),
        },
    )
    try {
      const { answers } = await api.commands(sent.flatMap((one) => envelopesOf(deed, one)))
      for (const { row } of part) unanswered.current.delete(keyOf(deed, row))
      const refused = new Map(answers.flatMap((answer) => (answer.done ? [] : [[answer.id, answer]])))
      return sent.map(({ row, id, explainId }): BulkAnswer => {
        const why = refused.get(id)
        if (why) return { row, outcome: 'refused', why: why.detail }
        const late = refused.get(explainId)
        // That a colleague has said why meanwhile is as good.
        const isMissing = late !== undefined && late.code !== 'late.notAsked'
        return { row, outcome: 'done', why: '', ...(isMissing ? { unexplained: late.detail } : {}) }
      })
    } catch (error) {
      const isLost = isWithoutAnswer(error)
      if (isLost) for (const command of sent) unanswered.current.set(keyOf(deed, command.row), command)
      return part.map(({ row }) => ({
        row,
        outcome: isLost ? 'unsure' : 'notSent',
        why: sentenceOf(error),
      }))
    }
  }
  async function run(
    deed: BulkDeed,
    values: object,
    commands: readonly BulkCommand[],
  ): Promise<BulkAnswer[]> {
    stopping.current = false
    said.current = { deed, values }
    const answers: BulkAnswer[] = []
    let failed = false
    for (let from = 0; from < commands.length; from += portion) {
      setProgress({ done: answers.length, of: commands.length, stopping: false })
      const part = commands.slice(from, from + portion)
      const rest: BulkAnswer[] = part.map(({ row }) => ({ row, outcome: 'notSent', why: '' }))
      const answered: BulkAnswer[] = failed || stopping.current ? rest : await sendPart(deed, part)
      // Behind one that was not answered nothing more is sent: the line is gone, or the session is.
      failed ||= answered.some(({ outcome }) => outcome === 'unsure' || outcome === 'notSent')
      answers.push(...answered)
    }
    setProgress(undefined)
    return answers
  }
  function stop(): void {
    stopping.current = true
    setProgress((now) => now && { ...now, stopping: true })
  }
  return {
    run,
    stop,
    progress,
    /** The command that was sent for a matter and not answered: it is asked for again as it was. */
    unanswered: (deed: BulkDeed, row: MatterLine): BulkCommand | undefined =>
      unanswered.current.get(keyOf(deed, row)),
    /** What was said for a deed the last time: who tries again what was not answered sends the very same. */
    lastSaid: (deed: BulkDeed) => (said.current?.deed === deed ? said.current.values : undefined),
    forget: () => {
      said.current = undefined
    },
  }
}

export type Bulk = ReturnType<typeof useBulk>
