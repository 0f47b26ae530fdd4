import type { EscalationView } from '@manyuan/core/escalation/views.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'

/** 逐级报告: who should have acted, since when, and who was told. */
export function Escalations({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  if (view.escalations.length === 0) return null
  const outcomes = {
    told: (unit: string) => say(`已报${unit}`, `told ${unit}`),
    passed: () => say('补记，未另行报告', 'noted afterwards, nobody was told'),
    nobody: () => say('无人在岗，即报上一级', 'nobody was there: the next level was told at once'),
    withheld: () => say('不对这一级公开，没有报', 'not open to this level, which was not told'),
  } as const satisfies Record<EscalationView['outcome'], (unit: string) => string>
  return (
    <section className="panel escalations">
      <h2>{say('逐级报告', 'Reported upwards')}</h2>
      {view.escalations.map((one) => (
        <div key={one.at + one.milestone + one.level} className="clock">
          <b>{matters.escalationLevel[one.level]}</b>
          <span className="hint">
            {say(
              `${nameOf(one.aboutUnitId)}应${matters.milestone[one.milestone]}`,
              `${matters.milestone[one.milestone]}: ${nameOf(one.aboutUnitId)} should have acted`,
            )}
            {one.since &&
              say(
                `，${formatMoment(one.since, language)} 起超期`,
                `, late since ${formatMoment(one.since, language)}`,
              )}{' '}
            · {formatMoment(one.at, language)} {outcomes[one.outcome](nameOf(one.toldUnitId))}
            {one.dutyGap && say('（当时无人值班）', ' (nobody was on duty)')}
          </span>
        </div>
      ))}
    </section>
  )
}
