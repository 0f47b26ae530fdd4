import type { TaskRole } from '../matters/task.ts'
import type { BothLanguages } from '../text.ts'

/** Levels of government that have centres, the highest first. */
export const levels = { city: 1, county: 2, town: 3, village: 4 } as const

/**
 * The governance path: the city's four digits, then two characters for a county-level unit, three each for town,
 * village and grid. It follows the statistical code where there is one and uses letters for zones without a code.
 * Fixed widths make "everything below" a prefix, and the prefix an equality on an indexed cut of the path.
 */
export const pathWidths = { city: 4, county: 6, town: 9, village: 12, grid: 15 } as const

/** 曾用名: what a division was called from a day to a day. */
export type FormerName = { name: BothLanguages; from: string; to: string; merged: boolean }

/** A division that went on in the place of another. */
export type Succession = { id: string; decree: string }

export type Division = {
  id: string
  code: string | null
  county: string
  path: string
  level: number
  parentId: string | null
  name: BothLanguages
  /** The latest first. */
  formerNames: readonly FormerName[]
  successors: readonly Succession[]
  /** After a merge: the successor of what belongs to none of the others. */
  mergedInto: string | null
  /** Its matters and people are on their way to its successors. */
  moving: boolean
  statutory: boolean
  lon: number | null
  lat: number | null
  pointMadeUp: boolean
  validFrom: string
  validTo: string | null
  version: number
}

export const gridOverlays = ['base', 'dedicated', 'party', 'safety'] as const
export type GridOverlay = (typeof gridOverlays)[number]

export type Grid = {
  id: string
  code: string
  divisionId: string
  path: string
  overlay: GridOverlay
  name: BothLanguages
  households: number | null
  /** The one that goes on in its place, after its village was merged. */
  successorId: string | null
  validFrom: string
  validTo: string | null
  version: number
}

/** 公共点位: a place that everybody knows and that is no division: a market, a stop, a hall, an entrance. */
export type Spot = {
  id: string
  divisionId: string
  gridId: string | null
  /** That of its grid, or of its division where it lies in none. */
  path: string
  name: BothLanguages
  lon: number | null
  lat: number | null
  validFrom: string
  validTo: string | null
  version: number
}

export const unitKinds = [
  'centre',
  'department',
  'court',
  'procuratorate',
  'station',
  'committee',
  'firm',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** 常驻, 轮驻, 随驻: how a unit is present at the centre. */
export const residencies = ['resident', 'rotating', 'onCall'] as const
export type Residency = (typeof residencies)[number]

export type Unit = {
  id: string
  county: string
  divisionId: string
  path: string
  level: number
  parentId: string | null
  kind: UnitKind
  function: string
  name: BothLanguages
  residency: Residency | null
  validFrom: string
  validTo: string | null
  version: number
}

export type Centre = {
  id: string
  divisionId: string
  unitId: string
  parentId: string | null
  county: string
  path: string
  level: number
  name: BothLanguages
  address: string | null
  telephone: string | null
  supervisionTelephone: string | null
  validFrom: string
  validTo: string | null
  version: number
}

/** 属主, 属地: in what capacity a unit answers by a line: as the owner of the object, or as the unit of the place. */
export const dutyCapacities = ['owner', 'place'] as const
export type DutyCapacity = (typeof dutyCapacities)[number]

/** One line of the duty list (派单目录): this unit answers for this kind below this path. */
export type UnitDuty = {
  id: string
  unitId: string
  kindId: string
  path: string
  role: TaskRole
  capacity: DutyCapacity | null
  basis: string | null
  version: number
  validFrom: string
  validTo: string | null
}

/** Whether `path` lies at or below `above`. */
export function isWithin(path: string, above: string): boolean {
  return path.startsWith(above)
}

/** The first path after everything below `path`, for ranges: `path >= a AND path < pathEnd(a)`. */
export function pathEnd(path: string): string {
  return path.slice(0, -1) + String.fromCharCode(path.charCodeAt(path.length - 1) + 1)
}

/** The path and every path above it, longest first. */
export function pathsUpwards(path: string): string[] {
  return Object.values(pathWidths)
    .filter((width) => width <= path.length)
    .map((width) => path.slice(0, width))
    .reverse()
}

/** What may still need a place or unit that is to end. */
export const placeNeeds = [
  'divisions',
  'grids',
  'spots',
  'units',
  'posts',
  'tasks',
  'matters',
  'administrators',
] as const
export type PlaceNeed = (typeof placeNeeds)[number]
/** More of them are not counted. */
export const mostNeeds = 1000

/** Why the open work of a unit goes to another. */
export const transferReasons = ['merged', 'reorganised', 'dutyMoved', 'ending', 'nobodyThere'] as const
export type TransferReason = (typeof transferReasons)[number]
