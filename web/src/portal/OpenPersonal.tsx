import { articleText } from '@manyuan/core/i18n/article-text.ts'
import { retentionText, ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { useTexts } from '../i18n/language.tsx'

/** Every personal field with its class, purpose, basis and retention (charter 2). */
export function OpenPersonal({ page }: { page: SwitchedOn }) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const names = new Map(page.kinds.map(({ id, name }) => [id, nameIn(language, name)]))
  return (
    <details>
      <summary>
        {say(`个人信息（${page.personal.length}）`, `Personal data (${page.personal.length})`)}
      </summary>
      <ul className="open-fields">
        {page.personal.map((field) => (
          <li key={field.id}>
            <b>{nameIn(language, field.name)}</b>{' '}
            <small>
              {words.personalClass[field.class]}
              {field.sensitive && say('（敏感）', ' (sensitive)')}
            </small>
            <dl>
              <dt>{say('用途', 'Purpose')}</dt>
              <dd>{nameIn(language, field.purpose)}</dd>
              <dt>{say('依据', 'Basis')}</dt>
              <dd>
                {words.legalBasis[field.basis]} · {articleText(language, field.article)}
              </dd>
              <dt>{say('保存', 'Kept')}</dt>
              <dd>{retentionText(language, field.retention)}</dd>
              {field.kinds.length > 0 && (
                <>
                  <dt>{say('问到它的', 'Asked by')}</dt>
                  <dd>{field.kinds.map((id) => names.get(id) ?? id).join(say('、', ', '))}</dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  )
}
