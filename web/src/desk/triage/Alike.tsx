import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { StageMark } from '../matters/Marks.tsx'

/** Open matters nearby that may be the same one. */
export function Alike({ view }: { view: MatterView }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const kinds = useKinds()
  const { ref, kindId, divisionId, lon, lat } = view.line
  const { data } = useQuery({
    queryKey: ['similar', ref],
    queryFn: () =>
      api.similar({
        divisionId,
        words: view.words,
        ...(kindId === undetermined ? {} : { kindId }),
        ...(lon !== null && lat !== null ? { point: { lon, lat } } : {}),
      }),
    staleTime: 60_000,
  })
  const alike = (data?.matters ?? []).filter((one) => one.ref !== ref)
  if (alike.length === 0) return null
  return (
    <section className="panel" aria-labelledby="alike">
      <h3 id="alike">
        {say('附近类似的在办事项', 'Similar open matters nearby')}
        {view.moves.includes('merge') && (
          <small className="hint keys-note">
            {' '}
            <kbd>m</kbd> {say('并案', 'merge')}
          </small>
        )}
      </h3>
      <ul className="alike">
        {alike.map((one) => (
          <li key={one.ref}>
            <Link to="/matters/$ref" params={{ ref: one.ref }} target="_blank">
              {one.words ?? kinds.nameOf(one.kindId)}
            </Link>{' '}
            <StageMark stage={one.stage} />
            <small className="quiet">
              {one.place} · {formatAgo(one.registeredAt, Date.now(), language)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
