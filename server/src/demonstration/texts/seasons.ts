import { nearest } from './nearest.ts'

/** How often a kind is brought in an ordinary month; what is not here is 3. Nearest kind above decides. */
const usual: Readonly<Record<string, number>> = {
  dispute: 3,
  'dispute.marriage.maintenance': 5,
  'dispute.neighbour': 5,
  'dispute.neighbour.water': 6,
  'dispute.neighbour.boundary': 6,
  'dispute.labour.wages': 6,
  'dispute.civil.management': 5,
  'dispute.community': 0.3,
  'dispute.tort.medical': 1,
  event: 3,
  'event.appearance.garbage': 9,
  'event.part.utility.light': 7,
  'event.part.water': 6,
  'event.street.parking': 6,
  'event.incident.collapse': 1,
  hazard: 2,
  'hazard.fire.ebike': 4,
  'hazard.rail': 0.5,
  service: 4,
  'service.pension': 8,
  'service.medical': 8,
  'service.errand': 8,
  'service.road': 5,
  suggestion: 2,
  complaint: 2,
  'complaint.integrity': 0.3,
  consultation: 6,
  tip: 0.3,
  nomination: 0.2,
}

/** Month by month, January first: how many times the ordinary. */
const byMonth: Readonly<Record<string, readonly number[]>> = {
  'dispute.labour.wages': [3.4, 1.6, 0.7, 0.7, 0.8, 0.9, 0.8, 0.8, 0.9, 1, 1.7, 3],
  'dispute.marriage': [1.2, 1.6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.2],
  'dispute.neighbour.water': [0.7, 0.7, 0.9, 1, 1.1, 1.3, 1.8, 1.8, 1.6, 1, 0.7, 0.6],
  'dispute.neighbour.noise': [0.8, 0.9, 1, 1, 1.4, 1.6, 1.5, 1.5, 1.1, 0.9, 0.8, 0.7],
  'dispute.land.forest': [1.3, 1, 1.3, 1, 0.9, 0.8, 0.8, 1, 1.8, 1.5, 1.2, 1.2],
  'event.appearance.road': [1, 1, 0.9, 0.9, 1, 1, 1.3, 1.3, 1.2, 1.3, 1.4, 1.1],
  'event.street': [0.6, 0.6, 0.9, 1.1, 1.4, 1.7, 1.8, 1.7, 1.3, 1, 0.8, 0.6],
  'event.construction.night': [0.4, 0.4, 1, 1.2, 1.7, 1.8, 1.2, 1, 1, 1, 1, 0.7],
  'event.part.power': [1.9, 1.5, 0.8, 0.7, 0.8, 1.1, 1.8, 2, 1, 0.7, 0.9, 1.6],
  'event.part.water': [1.9, 1.5, 0.9, 0.9, 0.9, 1, 1.3, 1.4, 0.9, 0.8, 0.9, 1.5],
  'event.appearance.sewage': [0.8, 0.8, 0.9, 1, 1.1, 1.3, 1.6, 1.6, 1.3, 0.9, 0.8, 0.8],
  'hazard.flood': [0.1, 0.1, 0.3, 0.6, 1.2, 2.4, 5.5, 5, 4, 1.3, 0.2, 0.1],
  'hazard.geology': [0.3, 0.3, 0.5, 0.8, 1.2, 2, 4.5, 4, 4, 1.6, 0.4, 0.3],
  'hazard.drowning': [0.1, 0.1, 0.3, 0.7, 1.8, 3.5, 4.5, 3.5, 1, 0.3, 0.1, 0.1],
  'hazard.forest': [2.4, 3.2, 3.4, 2.8, 0.8, 0.3, 0.2, 0.2, 0.3, 0.6, 1, 1.6],
  'hazard.pollution.straw': [0.7, 0.8, 0.8, 0.7, 2.4, 2.2, 0.5, 0.5, 2, 4.5, 2, 0.8],
  'hazard.fire': [1.7, 1.5, 0.9, 0.8, 0.8, 0.9, 1.1, 1.1, 0.8, 0.8, 1.2, 1.8],
  'hazard.gas': [1.8, 1.5, 1, 0.8, 0.7, 0.7, 0.7, 0.7, 0.8, 0.9, 1.4, 1.8],
  'hazard.work': [1.6, 1.2, 1, 1, 1, 1.1, 1, 1, 1, 1, 1.1, 1.4],
  'hazard.school': [0.5, 1, 1.4, 1.2, 1.2, 1.1, 0.2, 0.5, 2.2, 1.3, 1.2, 1],
  'service.student': [0.4, 0.8, 0.8, 0.8, 0.9, 1.5, 2.6, 3.2, 2, 0.6, 0.5, 0.4],
  'service.medical': [1.2, 1, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 1, 1.3, 1.6, 1.9],
  'service.pension': [1.1, 1, 1.1, 1, 1, 1, 1, 1, 1, 1.1, 1.2, 1.3],
  'service.relief': [1.7, 1.3, 0.9, 0.8, 0.8, 0.9, 1.2, 1.2, 1, 1, 1.3, 1.8],
  'service.job': [1.2, 2.4, 2, 1.1, 0.9, 0.9, 0.9, 0.9, 1, 0.9, 0.8, 0.9],
  'service.farming': [0.5, 0.9, 1.7, 1.7, 1.4, 1.3, 1.3, 1.2, 1.4, 1.2, 0.8, 0.5],
  'service.housing': [0.9, 0.9, 1.1, 1.1, 1, 1.2, 1.6, 1.6, 1.4, 1.1, 1, 1],
  'service.road': [0.9, 1, 1, 1, 1, 1.1, 1.5, 1.5, 1.3, 1, 0.9, 0.9],
  'dispute.community': [1.5, 2, 1, 1.5, 1, 1, 1, 1, 1.2, 1, 1, 1.2],
}

/** How often a kind is brought in a month (1 to 12), beside the others: floods in summer, wages before the Spring Festival. */
export function seasonWeight(kindId: string, month: number): number {
  return (nearest(usual, kindId) ?? 3) * (nearest(byMonth, kindId)?.[month - 1] ?? 1)
}
