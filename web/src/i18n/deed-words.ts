import type { useTexts } from './language.tsx'

type Texts = Pick<ReturnType<typeof useTexts>, 'say' | 'matters'>

/** What the data of a step says in words: outcome, ground, channel, and how the reporter found it. */
export function deedWords({ say, matters }: Texts, data: Record<string, unknown>): string[] {
  const named: Record<string, string> = {
    ...matters.outcome,
    ...matters.returnGround,
    ...matters.declineGround,
    ...matters.legalChannel,
    ...matters.callBackResult,
  }
  const closed = [
    data.outcome,
    data.ground,
    data.channel,
    data.result === 'reached' ? undefined : data.result,
  ]
  const words = closed.flatMap((value) => (typeof value === 'string' ? [named[value] ?? value] : []))
  if (typeof data.answered === 'boolean' && !data.answered) words.push(say('没有答复', 'not answered'))
  if (typeof data.solved === 'boolean')
    words.push(data.solved ? say('已解决', 'solved') : say('未解决', 'not solved'))
  if (typeof data.satisfied === 'boolean')
    words.push(data.satisfied ? say('满意', 'satisfied') : say('不满意', 'not satisfied'))
  return words
}
