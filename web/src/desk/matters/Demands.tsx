import type { MatterView } from '@manyuan/core/matters/views.ts'
import { isOpenSupervision } from '@manyuan/core/supervision/supervision.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { Mark } from './Marks.tsx'

/** 督办: what was demanded of whom in this matter, and what became of it; each opens as a paper. */
export function Demands({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  if (view.supervisions.length === 0) return null
  return (
    <section className="panel">
      <h2>{say('督办', 'Demands for an answer')}</h2>
      {view.supervisions.map((one) => (
        <div key={one.id} className="clock">
          <b>
            <Link to="/matters/$ref/demands/$id" params={{ ref: view.line.ref, id: one.id }}>
              {one.number}
            </Link>
            {one.times > 1 && say(` 第 ${one.times} 次`, ` · time ${one.times}`)}
          </b>
          <span className="hint">
            {matters.supervisionForm[one.form]} · {matters.supervisionGround[one.ground]} ·{' '}
            {nameOf(one.fromUnitId)} → {nameOf(one.toUnitId)} · {formatMoment(one.demandedAt, language)}
            {isOpenSupervision(one.state) &&
              one.dueAt !== null &&
              say(
                ` · ${formatMoment(one.dueAt, language)} 前答复`,
                ` · answer due ${formatMoment(one.dueAt, language)}`,
              )}
          </span>
          <Mark tone={isOpenSupervision(one.state) ? 'strong' : 'plain'}>
            {matters.supervisionState[one.state]}
          </Mark>
        </div>
      ))}
    </section>
  )
}
