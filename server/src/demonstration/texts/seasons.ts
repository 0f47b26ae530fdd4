/** How much more often a kind comes in some months (1 to 12) than its usual share. */
type Season = { usual: number; months: readonly number[]; high: number }

const seasons: Readonly<Record<string, Season>> = {
  'hazard.flood': { usual: 1, months: [6, 7, 8, 9], high: 9 },
  'hazard.geology': { usual: 1, months: [6, 7, 8, 9, 10], high: 7 },
  'event.incident': { usual: 1.5, months: [7, 8], high: 4 },
  'event.appearance.sewage': { usual: 2, months: [6, 7, 8, 9], high: 5 },
  'event.appearance.garbage': { usual: 9, months: [6, 7, 8], high: 15 },
  'event.street.stalls': { usual: 2.5, months: [5, 6, 7, 8, 9], high: 5 },
  'dispute.labour.wages': { usual: 4, months: [11, 12, 1, 2], high: 15 },
  'dispute.labour': { usual: 2, months: [11, 12, 1], high: 5 },
  'dispute.marriage': { usual: 2.5, months: [1, 2], high: 5 },
  'dispute.marriage.bridePrice': { usual: 1, months: [1, 2, 3], high: 3 },
  'dispute.neighbour.noise': { usual: 3, months: [6, 7, 8], high: 6 },
  'dispute.neighbour.water': { usual: 3, months: [6, 7, 8, 9], high: 6 },
  'dispute.land': { usual: 2, months: [3, 4, 5], high: 4 },
  'hazard.forest': { usual: 0.5, months: [1, 2, 3, 4], high: 6 },
  'hazard.pollution.straw': { usual: 0.5, months: [5, 6, 9, 10], high: 6 },
  'hazard.drowning': { usual: 0.5, months: [6, 7, 8], high: 5 },
  'hazard.gas': { usual: 1.5, months: [11, 12, 1, 2], high: 3 },
  'hazard.fire': { usual: 2, months: [12, 1, 2], high: 4 },
  'event.part.power': { usual: 2, months: [7, 8, 12, 1], high: 5 },
  'event.part.water': { usual: 2, months: [7, 8, 12, 1], high: 5 },
  'event.construction.night': { usual: 1.5, months: [5, 6], high: 4 },
  'service.student': { usual: 1, months: [6, 7, 8, 9], high: 6 },
  'service.pension': { usual: 3, months: [3, 4, 5], high: 5 },
  'service.medical': { usual: 4, months: [10, 11, 12], high: 7 },
  'service.farming': { usual: 2, months: [3, 4, 5, 9], high: 6 },
  'service.job': { usual: 2.5, months: [2, 3], high: 7 },
}

/** The usual share of a kind whose months do not matter; the rarest families come last. */
function usualShare(kindId: string): number {
  if (kindId === 'dispute.neighbour' || kindId === 'event.part.utility.light') return 7
  if (kindId === 'event.street.parking') return 6
  if (kindId.startsWith('dispute.')) return 2
  if (kindId.startsWith('consultation.')) return 5
  if (kindId.startsWith('service.')) return 2.5
  if (kindId.startsWith('tip.') || kindId.startsWith('nomination.')) return 0.3
  if (kindId.startsWith('complaint.') || kindId.startsWith('suggestion.')) return 1.5
  return 2
}

/** How often a kind is brought in a month (1 to 12) in this city, against the others: floods in summer, wages before the Spring Festival. */
export function seasonWeight(kindId: string, month: number): number {
  const season = seasons[kindId]
  if (!season) return usualShare(kindId)
  return season.months.includes(month) ? season.high : season.usual
}
