import type { ClockDecider, ClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { useTexts } from './language.tsx'

type Texts = Pick<ReturnType<typeof useTexts>, 'say' | 'language'>
type Rules = Omit<ClockRules, 'version' | 'validFrom'>

/** Who says yes to what a unit asks. */
export function deciderWords({ say }: Pick<Texts, 'say'>): Record<ClockDecider, string> {
  return {
    centre: say('承办中心', 'the centre that holds the matter'),
    head: say('承办中心负责人', 'the head of that centre'),
    above: say('上一级中心', 'the centre above'),
  }
}

/** Each rule as a line: what it is about, and what holds. */
export function clockRuleLines(texts: Texts, rules: Rules): { name: string; words: string }[] {
  const { say, language } = texts
  const deciders = deciderWords(texts)
  const { share, times } = rules.usualExtension
  const percent = Math.round(share * 100)
  const inEnglish = (days: number) => `${days} working ${days === 1 ? 'day' : 'days'}`
  return [
    {
      name: say('中止由谁审批', 'Who decides on a suspension'),
      words: say(
        `${deciders[rules.decidedBy.suspension]}，${rules.decideWithin} 个工作日内`,
        `${deciders[rules.decidedBy.suspension]}, within ${inEnglish(rules.decideWithin)}`,
      ),
    },
    {
      name: say('延期由谁审批', 'Who decides on more time'),
      words: say(
        `${deciders[rules.decidedBy.extension]}，${rules.decideWithin} 个工作日内`,
        `${deciders[rules.decidedBy.extension]}, within ${inEnglish(rules.decideWithin)}`,
      ),
    },
    {
      name: say('能延多久（时限规则另有规定的除外）', 'How much more (where a limit policy says nothing)'),
      words:
        times === 0
          ? say('不能延期', 'none')
          : say(
              `每次最多原时限的 ${percent}%，最多 ${times} 次`,
              `${percent}% of the limit at a time, ${times}× at most`,
            ),
    },
    {
      name: say('到期以后能不能再申请延期', 'Asking for more time when it is over'),
      words: rules.askWhenOver ? say('能', 'yes') : say('不能', 'no'),
    },
    {
      name: say('挂账最长多久要复查', 'What is parked is looked at again within'),
      words: say(`${rules.parkedDays} 天`, `${rules.parkedDays} days`),
    },
    {
      name: say('本中心最多继续挂账几次', 'How often the own centre may park further'),
      words: say(
        `${rules.parkedRenewals} 次，再往后由上一级中心决定`,
        `${rules.parkedRenewals}×, then the centre above decides`,
      ),
    },
    {
      name: say('办结后多久未结案提醒中心', 'The centre is reminded of what is settled and not closed'),
      words: say(
        `${rules.closeAfter} 个工作日后，以后每 ${rules.remindEvery} 个工作日`,
        `after ${inEnglish(rules.closeAfter)}, then every ${rules.remindEvery}`,
      ),
    },
    {
      name: say('超期后多久未说明原因提醒单位', 'A unit is reminded to say why it was late'),
      words: say(`${rules.explainAfter} 个工作日后，一次`, `once, after ${inEnglish(rules.explainAfter)}`),
    },
    {
      name: say('超期原因', 'Reasons for being late'),
      words: rules.lateReasons.map(({ name }) => nameIn(language, name)).join(say('；', '; ')),
    },
  ]
}
