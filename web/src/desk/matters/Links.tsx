import type { LinkRelation } from '@manyuan/core/links/links.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useKinds, useNames } from '../desk.tsx'
import { Mark, StageMark } from './Marks.tsx'

/** Which other matters this one is linked with: as which it goes on, what it took in, and its parts. */
export function Links({ view: { links } }: { view: MatterView }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const nameOf = useNames(links.map(({ divisionId }) => divisionId))
  if (links.length === 0) return null
  const heads: Record<LinkRelation, string> = {
    mergedInto: say('并入（一起办理）', 'Goes on as'),
    tookIn: say('并入本件的', 'Merged into this'),
    splitFrom: say('拆自', 'Split from'),
    splitInto: say('拆分出的', 'Split into'),
    causedBy: say('上面的根源事项', 'The root-cause matter above'),
    newFactsOf: say('新事实，前面已终结的', 'New facts about the concluded'),
    hasNewFacts: say('有新事实另行反映的', 'New facts brought as'),
    causeOf: say('下面的事项', 'The many below'),
  }
  const relations = [...new Set(links.map(({ relation }) => relation))]
  return (
    <section className="panel">
      {relations.map((relation) => (
        <div key={relation}>
          <h2>{heads[relation]}</h2>
          {links
            .filter((link) => link.relation === relation)
            .map((link) => (
              <div key={link.ref} className="clock">
                <Link to="/matters/$ref" params={{ ref: link.ref }}>
                  {formatMatterCode(link.code)}
                </Link>
                <span className="hint">
                  {kinds.nameOf(link.kindId)} · {nameOf(link.divisionId)} ·{' '}
                  {formatMoment(link.registeredAt, language)}
                </span>
                <StageMark stage={link.stage} />
                {link.toAsk && <Mark tone="strong">{matters.overlay.toAsk}</Mark>}
              </div>
            ))}
        </div>
      ))}
    </section>
  )
}
