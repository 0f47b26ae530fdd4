import type { Attempt, Channel, Message } from '../server/src/notices/channel.ts'

/** A channel that keeps what it is given: nobody here owns a real gateway. It answers as `answer` says, at first `sent`. */
export type Recording = Channel & {
  taken: Message[]
  answer: (message: Message) => Promise<Attempt>
}

export function recordingChannel(): Recording {
  const recording: Recording = {
    taken: [],
    answer: async () => 'sent',
    async send(message) {
      recording.taken.push(message)
      return await recording.answer(message)
    },
  }
  return recording
}
