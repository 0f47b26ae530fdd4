import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { RouteSuggestionView, SuggestedUnit } from '@manyuan/core/routing/views.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { useAltKeysWhileWriting } from '../shortcut.ts'
import { Spoke } from './Suggested.tsx'
import { TakeButton } from './TakeButton.tsx'

/** Which line of the duty list matched, in words: its kind, its place, in what capacity. */
export function useLineWords(): (line: SuggestedUnit['line']) => string {
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const words = ruleTexts(language)
  return (line) =>
    line === null
      ? ''
      : [
          say(`派单目录：${nameOf(line.kindId)}`, `duty list: ${nameOf(line.kindId)}`),
          line.place && nameIn(language, line.place),
          line.capacity && words.capacity[line.capacity],
          line.basis,
        ]
          .filter(Boolean)
          .join(' · ')
}

/** Who of a suggested unit is on duty now, in words; nothing where that is not known. */
function useOnDutyWords(): (unit: SuggestedUnit | null) => string {
  const { people, say } = useTexts()
  return (unit) => {
    if (!unit?.onDuty) return ''
    const names = unit.onDuty.map(({ name, role, title }) => `${name} · ${title ?? people.role[role]}`)
    if (names.length === 0) return say('此刻无人值班', 'nobody on duty now')
    return say(`现在值班：${names.join('、')}`, `on duty now: ${names.join('; ')}`)
  }
}

/** A unit by its name, with who of it is on duty where that is known. */
export function useNameWithDuty(): (unit: SuggestedUnit) => string {
  const { say, language } = useTexts()
  const onDuty = useOnDutyWords()
  return (unit) => {
    const name = nameIn(language, unit.name)
    const duty = onDuty(unit)
    return duty ? say(`${name}（${duty}）`, `${name} (${duty})`) : name
  }
}

/** By what the suggestion was made, and why this one comes before the next. */
export function Why({
  suggestion: { rule, silent, lead, owner, next },
}: {
  suggestion: RouteSuggestionView
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const lineWords = useLineWords()
  const onDuty = useOnDutyWords()
  const of = (owner ?? lead)?.line ?? null
  const duty = onDuty(owner ?? lead)
  return (
    <small className="quiet why">
      {duty && <span>{duty}</span>}
      {rule && !silent && (
        <span>
          {say('派单规则：', 'routing rule: ')}
          {nameIn(language, rule.name)}（{nameIn(language, rule.basis)}）
        </span>
      )}
      {rule && silent && (
        <span>
          {say(
            `规则“${nameIn(language, rule.name)}”写明的单位这里派不到，按派单目录：`,
            `The rule "${nameIn(language, rule.name)}" names nobody who can be sent to from here; by the duty list:`,
          )}
        </span>
      )}
      {of && <span>{lineWords(of)}</span>}
      {next && (
        <span>
          {next.reason
            ? say(
                `先于${nameIn(language, next.name)}：${words.dutyReason[next.reason]}`,
                `before ${nameIn(language, next.name)}: ${words.dutyReason[next.reason]}`,
              )
            : say(`与${nameIn(language, next.name)}不分先后`, `alike with ${nameIn(language, next.name)}`)}
        </span>
      )}
    </small>
  )
}

/**
 * Those who would help, in one line, below what is said of the lead: between the two, who is on duty would seem to be
 * theirs. Nothing where nobody would.
 */
function Helpers({ of }: { of: RouteSuggestionView['assist'] }) {
  const { say } = useTexts()
  const nameOf = useNameWithDuty()
  if (of.length === 0) return null
  const names = of.map(nameOf).join(say('、', ', '))
  return <span>{say(`协办：${names}`, `with ${names}`)}</span>
}

/** To whom the rules or the duty lists would send a matter, and why, as words alone. */
export function SuggestedRoute({ suggestion }: { suggestion: RouteSuggestionView }) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const { lead, assist, hand, owner } = suggestion
  return (
    <div className="suggested">
      {hand && <b>{say(`建议${words.hand[hand]}`, `To be handed ${words.hand[hand]}`)}</b>}
      {owner && (
        <span>
          {say(
            `部件先属主：属主单位是${nameIn(language, owner.name)}，本中心派不到。`,
            `An object goes to its owner first: ${nameIn(language, owner.name)}, to which this centre cannot send.`,
          )}
        </span>
      )}
      {lead && <b>{nameIn(language, lead.name)}</b>}
      {!hand && !lead && <span>{say('没有可推荐的单位。', 'There is nobody to suggest.')}</span>}
      <Why suggestion={suggestion} />
      <Helpers of={assist} />
    </div>
  )
}

/**
 * The same above the field of the lead unit: lead and assisting units are taken together, by pressing or by a key. Where it
 * belongs to another level nothing is taken.
 */
export function SuggestedUnits({
  suggestion,
  namedBy,
  field,
}: {
  suggestion: RouteSuggestionView
  /** The words of the matter that name the lead unit. */
  namedBy: readonly string[]
  /** The id of the field of the lead unit. */
  field: string | undefined
}) {
  const { say, language } = useTexts()
  const form = Form.useFormInstance()
  const { lead, assist } = suggestion
  function take(): void {
    if (!lead) return
    form.setFieldsValue({
      leadUnitId: lead.unitId,
      ...(assist.length > 0 ? { assistUnitIds: assist.map(({ unitId }) => unitId) } : {}),
    })
  }
  useAltKeysWhileWriting(new Map([['KeyU', lead ? take : undefined]]))
  if (!lead) return <SuggestedRoute suggestion={suggestion} />
  return (
    <div className="suggested">
      <span className="suggested-of">{say('建议派给', 'Suggested')}</span>
      <TakeButton field={field} hint="Alt U" onTake={take}>
        {nameIn(language, lead.name)}
      </TakeButton>
      <Spoke pieces={namedBy} />
      <Why suggestion={suggestion} />
      <Helpers of={assist} />
    </div>
  )
}
