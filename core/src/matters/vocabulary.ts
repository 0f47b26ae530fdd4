/** The closed sets a matter is described with. What a city may extend (kinds, units, limits) is data, not here. */

/** Where a matter came from. */
export const sources = [
  'portal',
  'window',
  'phone',
  'letter',
  'grid',
  'hotline12345',
  'police110',
  'petition',
  'superior',
  'department',
  'import',
] as const
export type Source = (typeof sources)[number]

/** normal: everybody whose duty covers the place; restricted: those who work on it; sealed: named posts only. */
export const confidentialities = ['normal', 'restricted', 'sealed'] as const
export type Confidentiality = (typeof confidentialities)[number]

/** Three levels, as 东至 county judges incoming disputes. */
export const risks = ['low', 'medium', 'high'] as const
export type Risk = (typeof risks)[number]

/** emergency: life may be in danger; 110/119/120 come first and the hand-over is recorded. */
export const urgencies = ['normal', 'urgent', 'emergency'] as const
export type Urgency = (typeof urgencies)[number]

export const difficulties = ['simple', 'general', 'complex'] as const
export type Difficulty = (typeof difficulties)[number]

export const partyRoles = [
  'reporter',
  'applicant',
  'respondent',
  'representative',
  'involved',
  'witness',
] as const
export type PartyRole = (typeof partyRoles)[number]

export const partySorts = ['person', 'organisation'] as const
export type PartySort = (typeof partySorts)[number]

/** Where a matter goes that has its own legal way (北京市接诉即办工作条例 Art. 11, 信访工作条例 Art. 31). */
export const legalChannels = [
  'litigation',
  'arbitration',
  'reconsideration',
  'petition',
  'discipline',
  'police',
  'procuratorate',
  'other',
] as const

export const declineReasons = [
  'noNewFacts',
  'outOfScope',
  'privateOrSecret',
  'cannotBeIdentified',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

export const returnGrounds = ['notOurDuty', 'notOurArea', 'factsMissing', 'alreadyHandled', 'other'] as const
export type ReturnGround = (typeof returnGrounds)[number]

export const outcomes = ['solved', 'partly', 'notPossible'] as const
export type Outcome = (typeof outcomes)[number]

/** Whose word a call-back is: staff who asked, the one who reported first, or somebody who joined later. */
export const callBackGivers = ['staff', 'reporter', 'furtherReporter'] as const
export type CallBackGiver = (typeof callBackGivers)[number]

/** How an attempt to call back ended. */
export const callBackResults = ['reached', 'unreachable', 'refused'] as const
export type CallBackResult = (typeof callBackResults)[number]

export const emergencyServices = ['110', '119', '120'] as const
export type EmergencyService = (typeof emergencyServices)[number]

/** The traffic light of a running limit, and how a finished one ended. */
export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]
