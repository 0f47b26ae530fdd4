import { articleText } from '@manyuan/core/i18n/article-text.ts'
import { retentionText, ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import type { PersonalField as Personal } from '@manyuan/core/personal/field.ts'
import { legalBases, personalClasses } from '@manyuan/core/personal/field.ts'
import { findPersonalField, listPersonalFields } from '@manyuan/core/personal/register.ts'
import { Checkbox, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { BothFields, Labelled } from './Labelled.tsx'

const none = 'none'
const own = 'own'
/** The contents of a matter go after three years, and whatever was asked with them. */
const years = [1, 2, 3]

type Part = Pick<FormQuestion, 'personal' | 'declares'>

/** What a question about a person is asked by: a field of the register, or one that says here class, purpose, basis and retention. */
export function PersonalField({
  question,
  onChange,
}: {
  question: FormQuestion
  onChange: (part: Part) => void
}) {
  const { say, language } = useTexts()
  const { personal, declares } = question
  const field = personal === undefined ? undefined : findPersonalField(personal)
  function choose(value: string): void {
    if (value === none) onChange({ personal: undefined, declares: undefined })
    else if (value === own) onChange({ personal: undefined, declares: firstOf(question) })
    else onChange({ personal: value, declares: undefined })
  }
  return (
    <fieldset className="condition">
      <legend>{say('个人信息', 'Personal data')}</legend>
      <Labelled
        label={say('问的是哪项个人信息', 'Which personal field it asks for')}
        hint={say(
          '凡是能认出某个人或涉及其私事的，都要选；选了的公开列在“已启用”页上。',
          'Whatever tells who somebody is or is about their private life has one; it is listed on the public page.',
        )}
      >
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={declares ? own : (personal ?? none)}
            onChange={choose}
            options={[
              { value: none, label: say('不是个人信息', 'None') },
              ...listPersonalFields('form').map(({ id: value, field: one }) => ({
                value,
                label: nameIn(language, one.name),
              })),
              { value: own, label: say('登记册里没有，另行说明…', 'Not in the register: say it here…') },
            ]}
          />
        )}
      </Labelled>
      {field && <PersonalFacts field={field} />}
      {declares && (
        <Declared field={declares} onChange={(next) => onChange({ personal: undefined, declares: next })} />
      )}
    </fieldset>
  )
}

function firstOf({ type, label }: FormQuestion): Personal {
  const isContact = type === 'phone'
  return {
    class: isContact ? 'contact' : 'identity',
    sensitive: false,
    name: label,
    purpose: { zh: '' },
    basis: 'statutoryDuty',
    article: '',
    retention: { afterClose: 'P3Y' },
    mask: isContact ? 'phone' : type === 'idNumber' ? 'idNumber' : 'text',
    inCopy: true,
  }
}

/** What the register says of a field. */
function PersonalFacts({ field }: { field: Personal }) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  return (
    <dl className="facts">
      <dt>{say('类别', 'Class')}</dt>
      <dd>
        {words.personalClass[field.class]}
        {field.sensitive && say('（敏感）', ' (sensitive)')}
      </dd>
      <dt>{say('用途', 'Purpose')}</dt>
      <dd>{nameIn(language, field.purpose)}</dd>
      <dt>{say('依据', 'Basis')}</dt>
      <dd>
        {words.legalBasis[field.basis]} · {articleText(language, field.article)}
      </dd>
      <dt>{say('保存期', 'Kept')}</dt>
      <dd>{retentionText(language, field.retention)}</dd>
    </dl>
  )
}

function yearsOf(field: Personal): number {
  return 'afterClose' in field.retention ? Number(field.retention.afterClose.slice(1, -1)) : 3
}

/** A field that is not in the register: nothing is asked before all of it is said. */
function Declared({ field, onChange }: { field: Personal; onChange: (field: Personal) => void }) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  return (
    <>
      <div className="columns">
        <Labelled label={say('信息类别', 'Class')}>
          {(id) => (
            <Select
              id={id}
              value={field.class}
              options={personalClasses.map((value) => ({ value, label: words.personalClass[value] }))}
              onChange={(value) => onChange({ ...field, class: value })}
            />
          )}
        </Labelled>
        <Labelled label={say('法律依据', 'Legal basis')}>
          {(id) => (
            <Select
              id={id}
              value={field.basis}
              options={legalBases.map((value) => ({ value, label: words.legalBasis[value] }))}
              onChange={(value) => onChange({ ...field, basis: value })}
            />
          )}
        </Labelled>
        <Labelled label={say('法条', 'Article')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              placeholder={say('如：个人信息保护法 13(三)', 'Such as: PIPL 13(3)')}
              value={field.article}
              onChange={(event) => onChange({ ...field, article: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={say('结案后保存', 'Kept after closing')}>
          {(id) => (
            <Select
              id={id}
              value={yearsOf(field)}
              options={years.map((value) => ({
                value,
                label: words.period.Y(`${value}`),
              }))}
              onChange={(value) => onChange({ ...field, retention: { afterClose: `P${value}Y` } })}
            />
          )}
        </Labelled>
      </div>
      <BothFields
        label={say('用途', 'Purpose')}
        value={field.purpose}
        onChange={(purpose) => onChange({ ...field, purpose: purpose ?? { zh: '' } })}
      />
      <Checkbox
        checked={field.sensitive}
        onChange={(event) => onChange({ ...field, sensitive: event.target.checked })}
      >
        {say(
          '敏感个人信息（健康、未成年人、行踪、财产等）',
          'Sensitive (health, minors, whereabouts, property …)',
        )}
      </Checkbox>
    </>
  )
}
