import type { AskingView } from '@manyuan/core/call-backs/views.ts'
import type { RoundRow } from '../db/call-backs.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** How asking stands in a round, and by what it was drawn. */
export function presentAsking({ callBackRules }: Dictionary, row: RoundRow): AskingView {
  const { round, drawn, tries, result, rulesVersion, line, match, percent, number, always } = row
  const isDrawn = rulesVersion !== null && line !== null && percent !== null && number !== null
  return {
    round,
    drawn,
    draw: isDrawn ? { rulesVersion, line, match, percent, number, always } : null,
    tries,
    mostTries: callBackRules.tries.most,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    result,
    dissatisfiedAt: row.dissatisfiedAt?.toISOString() ?? null,
  }
}
