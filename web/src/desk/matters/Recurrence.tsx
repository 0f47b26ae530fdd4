import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Curve } from '../recurring/Curve.tsx'
import { Standing } from '../recurring/Standing.tsx'

/** That the same kind comes to this place again and again, or how the curve under a root-cause matter stands. */
export function Recurrence({ view: { recurrence, line } }: { view: MatterView }) {
  const { say } = useTexts()
  if (!recurrence) return null
  const isCause = recurrence.cause?.ref === line.ref
  return (
    <section className="panel">
      <h2>
        {isCause
          ? say('根源事项：曲线', 'Root cause: the curve')
          : say('同类反复出现', 'The same returns here')}
      </h2>
      <Standing of={recurrence} />
      <Curve of={recurrence} />
      <p className="recurring-ways">
        {recurrence.cause?.ref && !isCause && (
          <Link to="/matters/$ref" params={{ ref: recurrence.cause.ref }}>
            {say('打开根源事项', 'Open the root-cause matter')}
          </Link>
        )}
        <Link to="/matters" search={{ path: recurrence.path, kindId: recurrence.kindId }}>
          {say('看这些事项', 'See the matters')}
        </Link>
      </p>
    </section>
  )
}
