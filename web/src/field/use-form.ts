import { useState } from 'react'
import { CallError } from '../client/call.ts'
import { useSending } from '../client/sending.ts'
import type { Aim } from './api.ts'
import { useField } from './field.ts'
import { attemptOf, fieldsOf, forgetAttempt, forgetForm, isUnanswered, keepFields } from './kept.ts'

type Command = { name: string; payload: unknown; aim?: Aim }

/**
 * A form whose words outlive the page, and which is sent as one command until an answer comes. `name` tells it from the
 * other forms of the page.
 */
export function useForm(name: string) {
  const { api, session } = useField()
  const { postId } = session.post
  const [fields, setFields] = useState(() => fieldsOf(postId, name))
  const [unanswered, setUnanswered] = useState(() => isUnanswered(postId, name))
  const sending = useSending()
  return {
    ...sending,
    fields,
    unanswered: unanswered && !sending.busy,
    set(part: Record<string, string>): void {
      const now = { ...fields, ...part }
      setFields(now)
      keepFields(postId, name, now)
    },
    clear(): void {
      setFields({})
      setUnanswered(false)
      forgetForm(postId, name)
    },
    /** Sends the command and gives its answer; what was typed goes when it was done. */
    async send({ name: command, payload, aim }: Command) {
      const id = attemptOf(postId, name, [command, payload, aim], api.newId)
      try {
        const answer = await api.command(id, command, payload, aim)
        forgetForm(postId, name)
        setFields({})
        setUnanswered(false)
        return answer
      } catch (error) {
        // What was refused was answered; what got lost on the way may have arrived.
        const refused =
          error instanceof CallError && error.problem.status >= 400 && error.problem.status < 500
        if (refused) forgetAttempt(postId, name)
        setUnanswered(!refused)
        throw error
      }
    },
  }
}
