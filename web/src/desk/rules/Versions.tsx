import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatDay } from '../../i18n/time.ts'

export type Versioned = {
  version: number
  publishedAt: string | null
  until: string | null
  /** The day from which it holds, where that is not the day on which it was published. */
  validFrom?: string
  /** Whether a later one came before it was ever in force. */
  overtaken?: boolean
  /** How it stands, where one can be announced; otherwise the newest one holds. */
  state?: 'holds' | 'waiting' | 'over'
}

/** Versions of rules, which come the newest first: the one that holds, those that are announced, and what held before. */
export function Versions<Version extends Versioned>({
  all,
  children,
}: {
  all: readonly Version[]
  children: (version: Version) => ReactNode
}) {
  const { say } = useTexts()
  const inState = (asked: Versioned['state']) =>
    all.filter(({ state }, at) => (state ?? (at === 0 ? 'holds' : 'over')) === asked)
  const before = inState('over')
  return (
    <div className="stack">
      {inState('waiting').map((version) => (
        <details key={version.version} className="panel version">
          <summary>
            {say('已公布、未施行：', 'Announced: ')}
            <Period of={version} />
          </summary>
          {children(version)}
        </details>
      ))}
      {inState('holds').map((version) => (
        <section key={version.version} className="panel">
          {children(version)}
          <p className="hint">
            <Period of={version} />
          </p>
        </section>
      ))}
      {before.length > 0 && (
        <section className="panel">
          <h2>{say('以前的版本', 'Versions before')}</h2>
          {before.map((version) => (
            <details key={version.version} className="version">
              <summary>
                <Period of={version} />
              </summary>
              {children(version)}
            </details>
          ))}
        </section>
      )}
    </div>
  )
}

/** Which version it is, and from when to when; what comes with the system was published by nobody. */
function Period({ of: { version, publishedAt, until, validFrom, overtaken } }: { of: Versioned }) {
  const { say, language } = useTexts()
  const from = validFrom ?? publishedAt
  const begins = publishedAt && from ? formatDay(from, language) : say('系统建议值', 'as suggested')
  const ends = until ? formatDay(until, language) : say('现行', 'in force')
  return (
    <>
      {say(`第 ${version} 版`, `Version ${version}`)} ·{' '}
      {overtaken
        ? say('被后来的版本取代，没有施行', 'overtaken by a later version, never in force')
        : `${begins} — ${ends}`}
    </>
  )
}
