import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'

/** What a place was called, what was merged into it, and, after its end, which others go on in its place. */
export function FormerPlaces({ division }: { division: DivisionView }) {
  const { say, language } = useTexts()
  const { formerNames, successors, validTo, moving } = division
  return (
    <>
      {formerNames.map(({ name, to, merged }) => {
        const called = nameIn(language, name)
        return (
          <p key={called + to} className="hint">
            {merged
              ? say(`原${called}于 ${to} 撤销后并入`, `Took in ${called}, which ended on ${to}`)
              : say(`曾用名：${called}（至 ${to}）`, `Until ${to}: ${called}`)}
          </p>
        )
      })}
      {moving && (
        <p className="hint">
          {say(
            '事项和人员正在转往接续的区划，转完之前仍由原中心办理。',
            'Its matters and people are on their way to the successors; until then its own centre goes on with them.',
          )}
        </p>
      )}
      {validTo !== null && (
        <p className="hint">
          {say(`已于 ${validTo} 停用`, `Ended on ${validTo}`)}
          {successors.map(({ id, name, decree }) => (
            <span key={id}>
              {' · '}
              {say('由', 'now ')}
              <Link to="/places/$id" params={{ id }}>
                {nameIn(language, name)}
              </Link>
              {say(`接续（${decree}）`, ` (${decree})`)}
            </span>
          ))}
        </p>
      )}
    </>
  )
}
