import type { CallingMeasure, CallingSort } from '@manyuan/core/figures/whistles.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'
import { usePages } from '../pages.tsx'
import { MattersBehind } from './MattersBehind.tsx'
import { useMeasureNames } from './measure-names.ts'

/** One number: what it counts, and of whom. */
export type Figure = { measure: CallingMeasure; name: string; centreId?: string; unitId?: string }

/** The calls behind one number, the latest first, as far as the reader may read their matters. */
export function CallsBehind({
  figure: { name, ...of },
  asked,
  close,
}: {
  figure: Figure
  asked: { sort: CallingSort; from: string; to: string }
  close: () => void
}) {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const names = useMeasureNames(asked.sort)
  const query = { ...asked, ...of }
  const pages = usePages(['calls behind', query], (after) => api.callsBehind({ ...query, ...after }))
  const nameOf = useNames(pages.rows.flatMap(({ unitIds }) => unitIds))
  return (
    <MattersBehind
      title={`${name} · ${names[of.measure]}`}
      pages={pages}
      keyOf={({ whistleId }) => whistleId}
      mark={({ state }) => <span>{matters.whistleState[state]}</span>}
      close={close}
    >
      {({ calledAt, unitIds }) => (
        <>
          {formatMoment(calledAt, language)} {say('召集', 'called')} ·{' '}
          {unitIds.map(nameOf).join(say('、', ', '))}
        </>
      )}
    </MattersBehind>
  )
}
