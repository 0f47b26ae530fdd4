import type { Family } from '@manyuan/core/kinds/kind.ts'
import { centreFunction, type UnitFunctionId } from '../../places/standard/unit-functions.ts'

export type DutyFunction = UnitFunctionId | typeof centreFunction

/** Who helps in the county and the city, by kind; what is below a kind inherits it. */
export const assisting: Readonly<Record<string, readonly UnitFunctionId[]>> = {
  dispute: ['legalAid'],
  'dispute.marriage': ['justice', 'publicSecurity', 'civilAffairs'],
  'dispute.neighbour': ['justice', 'publicSecurity'],
  'dispute.neighbour.noise': ['publicSecurity', 'urbanManagement'],
  'dispute.neighbour.boundary': ['naturalResources'],
  'dispute.tort': ['publicSecurity', 'court'],
  'dispute.tort.traffic': ['justice', 'court'],
  'dispute.tort.medical': ['justice', 'medicalInsurance'],
  'dispute.contract': ['court', 'marketRegulation'],
  'dispute.labour': ['labourArbitration', 'tradeUnion', 'court'],
  'dispute.labour.wages': ['housing', 'publicSecurity'],
  'dispute.finance': ['court', 'financialAffairs'],
  'dispute.land': ['agriculture', 'justice', 'court'],
  'dispute.land.forest': ['naturalResources'],
  'dispute.civil.management': ['justice', 'marketRegulation'],
  'dispute.civil.consumer': ['justice'],
  'dispute.construction': ['naturalResources', 'justice'],
  'dispute.welfare': ['justice'],
  'dispute.enforcement': ['urbanManagement', 'marketRegulation'],
  'dispute.litigation': ['procuratorate', 'politicalLegal'],
  'dispute.discipline': ['civilAffairs', 'agriculture'],
  'dispute.community': ['publicSecurity', 'justice'],
  'event.appearance.sewage': ['ecology', 'urbanManagement'],
  'event.appearance.illegalBuilding': ['naturalResources', 'housing'],
  'event.construction': ['urbanManagement', 'ecology'],
  'event.incident': ['publicSecurity', 'fireRescue', 'housing'],
  'event.street.parking': ['urbanManagement'],
  'event.part.traffic': ['publicSecurity', 'housing'],
  'hazard.fire': ['housing', 'publicSecurity'],
  'hazard.geology': ['emergency', 'transport'],
  'hazard.flood': ['emergency'],
  'hazard.school': ['publicSecurity', 'marketRegulation', 'urbanManagement'],
  'hazard.food': ['health', 'publicSecurity'],
  'hazard.gas': ['emergency', 'fireRescue', 'housing'],
  'hazard.traffic': ['transport'],
  'hazard.pollution': ['agriculture', 'urbanManagement'],
  'hazard.forest': ['emergency', 'publicSecurity'],
  'hazard.drowning': ['education', 'emergency'],
  'hazard.rail': ['publicSecurity', 'transport'],
  'service.relief': ['medicalInsurance'],
  'service.job': ['agriculture'],
  'service.elderly': ['health'],
  'service.disability': ['civilAffairs'],
  'service.property': ['housing'],
  'service.relocation': ['agriculture', 'humanResources'],
  'nomination.courage': ['publicSecurity', 'civilAffairs'],
}

/** Who leads where a function has no unit of its own. */
export const standIn: Readonly<Record<'town' | 'village', Readonly<Partial<Record<Family, DutyFunction>>>>> =
  {
    town: {
      dispute: 'mediation',
      event: 'urbanManagement',
      hazard: 'government',
      service: 'publicService',
      suggestion: 'government',
      consultation: 'publicService',
      nomination: 'government',
    },
    village: {
      dispute: 'mediation',
      event: centreFunction,
      hazard: centreFunction,
      service: centreFunction,
      suggestion: centreFunction,
      consultation: centreFunction,
      nomination: centreFunction,
    },
  }
/** Who helps in a town, by family. */
export const townHelpers: Readonly<Partial<Record<Family, readonly UnitFunctionId[]>>> = {
  dispute: ['justice', 'publicSecurity'],
  hazard: ['publicSecurity', 'urbanManagement'],
}

/** What a firm or the mediators do in towns and counties has nobody in the city: there its bureau leads. */
export const cityStandIn: Readonly<Partial<Record<UnitFunctionId, UnitFunctionId>>> = {
  mediation: 'justice',
  legalAid: 'justice',
  powerSupply: 'emergency',
  waterSupply: 'housing',
  gasSupply: 'housing',
}
