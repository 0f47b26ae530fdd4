import { useTexts } from '../../i18n/language.tsx'
import { ChangeList } from './ChangeList.tsx'
import type { KindPage } from './rules.ts'

/** The versions of a kind, the newest first, each with what it changed. */
export function KindVersions({ page }: { page: KindPage }) {
  const { say } = useTexts()
  if (page.versions.length === 0) return null
  return (
    <section className="panel">
      <h2>{say('版本', 'Versions')}</h2>
      {page.versions.toReversed().map(({ version, from, to, changes }) => (
        <details key={version} className="version">
          <summary>
            {say(`第 ${version} 版`, `Version ${version}`)} · {from} — {to ?? say('长期', 'open')}
          </summary>
          {version === 1 ? (
            <p className="hint">{say('最初的版本。', 'The first version.')}</p>
          ) : (
            <ChangeList changes={changes} />
          )}
        </details>
      ))}
    </section>
  )
}
