import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MessageView } from '@manyuan/core/messages/contract.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { DueMark, Mark, OverlayMarks, StageMark } from '../matters/Marks.tsx'

/** One message: what happened, to which matter, and how that stands now. */
export function MessageRow({
  row: { ref, step, way, byUnitId, happenedAt, unread, matter },
  nameOf,
  onRead,
}: {
  row: MessageView
  nameOf: (id: string | null) => string
  onRead: () => Promise<void>
}) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const kinds = useKinds()
  const words = messageTexts(language)
  const by = nameOf(byUnitId)
  // Its reader goes on meanwhile: that it is marked is never waited for.
  const open = () => {
    if (unread) void api.markRead({ messages: [ref] }).then(onRead, () => undefined)
  }
  return (
    <li className={unread ? 'message unread' : 'message'}>
      <div className="told">
        <span className="what">
          {unread && <span className="dot" role="img" aria-label={say('未读', 'unread')} />}
          {words.told[step]}
        </span>{' '}
        {way !== 'unit' && <Mark>{words.way[way]}</Mark>}
        <small>
          {by && `${by} · `}
          <Moment at={happenedAt} />
        </small>
      </div>
      <div className="about">
        <Link to="/matters/$ref" params={{ ref: matter.ref }} onClick={open}>
          {matter.words || kinds.nameOf(matter.kindId)}
        </Link>
        <small>
          {formatMatterCode(matter.code)} · {kinds.nameOf(matter.kindId)} · {nameOf(matter.divisionId)}
        </small>
      </div>
      <div className="stands">
        <StageMark stage={matter.stage} />
        <OverlayMarks overlays={matter.overlays} />
        {matter.dueAt && <DueMark dueAt={matter.dueAt} dueOf={matter.dueOf} light={matter.light} />}
      </div>
    </li>
  )
}
