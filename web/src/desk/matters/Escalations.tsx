import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'

/** 逐级报告: who should have acted, since when, and who was told. */
export function Escalations({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  if (view.escalations.length === 0) return null
  return (
    <section className="panel">
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
            · {formatMoment(one.at, language)}{' '}
            {one.passed
              ? say('补记，未另行报告', 'noted afterwards, nobody was told')
              : one.toldUnitId
                ? say(`已报${nameOf(one.toldUnitId)}`, `told ${nameOf(one.toldUnitId)}`)
                : say('无人在岗，没有报到', 'nobody was there to be told')}
          </span>
        </div>
      ))}
    </section>
  )
}
