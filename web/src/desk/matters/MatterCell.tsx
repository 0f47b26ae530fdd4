import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo, formatDue, formatMoment } from '../../i18n/time.ts'
import { DueMark, OverlayMarks, StageMark } from './Marks.tsx'

type Names = { kind: (kindId: string) => string; other: (id: string | null) => string }

/** What a line says in one chosen column. */
export function MatterCell({ column, row, names }: { column: ListColumn; row: MatterLine; names: Names }) {
  const { say, matters, language } = useTexts()
  const now = Date.now()
  switch (column) {
    case 'kindAndPlace':
      return (
        <td>
          {names.kind(row.kindId)}
          <small>{names.other(row.divisionId)}</small>
        </td>
      )
    case 'stage':
      return (
        <td>
          <StageMark stage={row.stage} />
          <OverlayMarks overlays={row.overlays} />
          <small>{names.other(row.leadUnitId) || names.other(row.custodyCentreId)}</small>
        </td>
      )
    case 'due':
      return (
        <td>
          <DueMark {...row} />
          {row.dueAt && (
            <small>
              {row.pausedAt && say('其他时限 ', 'other limits ')}
              {formatDue(row.dueAt, language)}
            </small>
          )}
        </td>
      )
    case 'registered':
      return (
        <td className="quiet">
          {formatMoment(row.registeredAt, language)}
          <small>
            {formatAgo(row.registeredAt, now, language)} · {matters.source[row.source]}
          </small>
        </td>
      )
    case 'centre':
      return <td>{names.other(row.custodyCentreId)}</td>
    case 'stageAt':
      return (
        <td className="quiet">
          {formatMoment(row.stageAt, language)}
          <small>{formatAgo(row.stageAt, now, language)}</small>
        </td>
      )
    case 'urgency':
    case 'risk':
    case 'confidentiality':
      return <td>{wordOf(matters, column, row)}</td>
    case 'reporters':
      return <td>{row.reporters}</td>
  }
}

function wordOf(
  matters: ReturnType<typeof useTexts>['matters'],
  column: 'urgency' | 'risk' | 'confidentiality',
  row: MatterLine,
): string {
  const words: Record<string, string> = matters[column]
  return words[row[column]] ?? ''
}
