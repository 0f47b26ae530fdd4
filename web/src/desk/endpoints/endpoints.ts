import { useTexts } from '../../i18n/language.tsx'

/** What a try met, in words; a status or a code stays a number. */
export function useProblemWords(): (problem: string) => string {
  const { say } = useTexts()
  const words: Record<string, string> = {
    unanswered: say('没有应答', 'no answer'),
    refused: say('对方明确拒收', 'refused for good'),
    blocked: say('地址不在允许的网络内，或不是 https', 'its address is in no allowed network, or not https'),
    redirected: say('对方转到了别的地址（不跟随）', 'it leads on to another address, which is not followed'),
    noChannel: say('这个渠道没有接通', 'the channel is not set up'),
  }
  return (problem) => {
    const [sort, number] = problem.split('.')
    if (sort === 'status') return say(`对方答 HTTP ${number}`, `answered HTTP ${number}`)
    if (sort === 'code') return say(`对方答错误码 ${number}`, `answered error ${number}`)
    return words[problem] ?? problem
  }
}
