import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { useTexts } from '../i18n/language.tsx'

type Kind = SwitchedOn['kinds'][number]

/** The kinds as a tree, each with what it asks; a branch opens when it is pressed. */
export function OpenKinds({ page }: { page: SwitchedOn }) {
  const { say } = useTexts()
  const ids = new Set(page.kinds.map(({ id }) => id))
  // What hangs on a branch that has ended stands by itself.
  const roots = page.kinds.filter(({ parentId }) => parentId === null || !ids.has(parentId))
  return (
    <details>
      <summary>
        {say(`事项类别与表单（${page.kinds.length}）`, `Kinds and forms (${page.kinds.length})`)}
      </summary>
      <ul className="open-tree">
        {roots.map((kind) => (
          <Branch key={kind.id} kind={kind} page={page} />
        ))}
      </ul>
    </details>
  )
}

function Branch({ kind, page }: { kind: Kind; page: SwitchedOn }) {
  const { language } = useTexts()
  const below = page.kinds.filter(({ parentId }) => parentId === kind.id)
  return (
    <li>
      <details>
        <summary>{nameIn(language, kind.name)}</summary>
        <KindFacts kind={kind} page={page} />
        {below.length > 0 && (
          <ul>
            {below.map((one) => (
              <Branch key={one.id} kind={one} page={page} />
            ))}
          </ul>
        )}
      </details>
    </li>
  )
}

function KindFacts({ kind, page }: { kind: Kind; page: SwitchedOn }) {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const ways = [
    kind.public && say('群众网上', 'portal'),
    kind.atDesk && say('工作人员', 'staff'),
    kind.byClients && say('接入系统', 'connected systems'),
  ].filter(Boolean)
  const facts = [
    kind.selectable
      ? say(`可由${ways.join('、')}登记`, `Brought by: ${ways.join(', ')}`)
      : say('只是分组标题', 'A heading only'),
    matters.confidentiality[kind.confidentiality],
    kind.aboutUnit && say('反映单位或人员，由上一级受理', 'About a unit or official: goes above them'),
    kind.papers.length > 0 &&
      say(
        `材料：${kind.papers.map(({ name }) => name.zh).join('、')}`,
        `Papers: ${kind.papers.map(({ name }) => nameIn(language, name)).join('; ')}`,
      ),
    say(`第 ${kind.version} 版，${kind.validFrom} 起`, `Version ${kind.version}, from ${kind.validFrom}`),
    kind.source,
  ].filter(Boolean)
  const purposes = new Map(page.personal.map(({ id, purpose }) => [id, purpose]))
  return (
    <>
      <p className="hint">{facts.join(' · ')}</p>
      {kind.form.length > 0 && (
        <ol>
          {kind.form.map((question) => {
            const field = question.personal ?? (question.declares && `${kind.id}.${question.id}`)
            const purpose = field === undefined ? undefined : purposes.get(field)
            return (
              <li key={question.id}>
                {nameIn(language, question.label)}{' '}
                <small>
                  {words.question[question.type]}
                  {question.required && say(' · 必填', ' · required')}
                  {question.showWhen && say(' · 看前面的答案才问', ' · asked by an answer before')}
                  {purpose &&
                    say(` · 个人信息，用于${purpose.zh}`, ` · personal: ${nameIn(language, purpose)}`)}
                </small>
              </li>
            )
          })}
        </ol>
      )}
    </>
  )
}
