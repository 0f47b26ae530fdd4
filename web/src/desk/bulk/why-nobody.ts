import type { PreparedMatter } from '@manyuan/core/bulk/contract.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { useTexts } from '../../i18n/language.tsx'

/** Why a matter is sent to nobody by suggestion, in words. */
export function useWhyNobody(): (known: PreparedMatter | undefined) => string {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  return (known) => {
    if (!known)
      return say('已不在您手里，或您不能办它。', 'It is not in your hands any more, or not yours to send.')
    const hand = known.suggestion?.hand
    if (hand)
      return say(`建议${words.hand[hand]}，请逐件办。`, `To be handed ${words.hand[hand]}: do it one by one.`)
    return known.suggestion
      ? say('没有可推荐的单位，请另选。', 'There is nobody to suggest: choose a unit.')
      : say(
          '类别未定，或来件中提到的单位可能是被反映的，请逐件看。',
          'Its kind is open, or it may be about a unit that its words name: look at it by itself.',
        )
  }
}
