import { type Language, matterTexts } from '../i18n/texts.ts'
import { deadlineCell, momentCell } from '../table-cells.ts'
import { formatMatterCode } from './code.ts'
import type { LineField } from './columns.ts'
import type { MatterLine } from './views.ts'

/** Names behind the ids of a line, in the reader's language. */
export type LineNames = {
  kind: (kindId: string) => string
  place: (divisionId: string) => string
  unit: (unitId: string) => string
  centre: (centreId: string) => string
}

/** What a line says in one field, as a file and a printed sheet write it. */
export function lineCell(field: LineField, line: MatterLine, names: LineNames, language: Language): string {
  const words = matterTexts(language)
  switch (field) {
    case 'code':
      return formatMatterCode(line.code)
    case 'words':
      return line.words
    case 'kind':
      return names.kind(line.kindId)
    case 'place':
      return names.place(line.divisionId)
    case 'stage':
      return words.stage[line.stage]
    case 'unit':
      return line.leadUnitId === null ? '' : names.unit(line.leadUnitId)
    case 'light':
      return line.dueAt === null ? '' : words.light[line.light]
    case 'dueAt':
      return line.dueAt === null ? '' : deadlineCell(line.dueAt)
    case 'registeredAt':
      return momentCell(line.registeredAt)
    case 'source':
      return words.source[line.source]
    case 'centre':
      return names.centre(line.custodyCentreId)
    case 'stageAt':
      return momentCell(line.stageAt)
    case 'urgency':
      return words.urgency[line.urgency]
    case 'risk':
      return words.risk[line.risk]
    case 'confidentiality':
      return words.confidentiality[line.confidentiality]
    case 'reporters':
      return String(line.reporters)
  }
}
