import { z } from 'zod'
import { Point } from '../geo.ts'
import { Uuid } from '../ids.ts'
import { KindId } from '../matters/register.ts'
import { taskRoles } from '../matters/task.ts'
import { BothLanguages, oneLine, Telephone } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { dutyCapacities, gridOverlays, residencies, transferReasons, unitKinds } from './places.ts'

/** What a unit does, by which the duty list and the kinds find it: a word such as `justice`. */
const UnitFunction = z.string().regex(/^[a-z][a-zA-Z]{1,39}$/)

/** One line of a new duty list: this unit answers for this kind in this place and everything below. */
export const DutyLine = z.strictObject({
  kindId: KindId,
  divisionId: Uuid,
  role: z.enum(taskRoles),
  /** As the owner of the object (属主) or as the unit of the place (属地), where that is said. */
  capacity: z.enum(dutyCapacities).optional(),
  basis: oneLine(200).optional(),
})
export type DutyLine = z.infer<typeof DutyLine>

/**
 * The last day of what ends: today unless told otherwise, or a day before. Everything that looks for a place takes one
 * without an end, so an end in the future would take the place away at once; it is refused.
 */
const lastDay = BusinessDay.optional()

/** Writes about places and units. */
export const placeCommands = {
  /**
   * With a code of 12 digits a statutory division, without one a zone that no law knows: a functional zone of the city,
   * a park, a scenic area. With its own centre unless told otherwise.
   */
  'division.add': z.strictObject({
    parentId: Uuid,
    code: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    name: BothLanguages,
    withCentre: z.boolean().default(true),
  }),
  /** From today on, or from a day before; the name until then is kept as a former one (曾用名). */
  'division.rename': z.strictObject({
    divisionId: Uuid,
    name: BothLanguages,
    from: BusinessDay.optional(),
  }),
  'division.end': z.strictObject({ divisionId: Uuid, lastDay }),
  /**
   * 撤并: a statutory town or village ends by decree (行政区划管理条例), and others of its level and county go on in its
   * place. They are found by its name from then on, and a job moves its matters to them. Each of its grids goes to one of
   * them, and with it what lies there; the rest, and every grid that is not named, goes to `mainId`, which must be said
   * when there are several.
   */
  'division.merge': z.strictObject({
    divisionId: Uuid,
    successorIds: z.array(Uuid).min(1).max(10),
    mainId: Uuid.optional(),
    grids: z
      .array(z.strictObject({ gridId: Uuid, successorId: Uuid }))
      .max(200)
      .default([]),
    decree: oneLine(200),
    lastDay,
  }),
  'centre.change': z.strictObject({
    centreId: Uuid,
    address: oneLine(200).nullable().optional(),
    telephone: Telephone.nullable().optional(),
    supervisionTelephone: Telephone.nullable().optional(),
  }),
  /** The code of a grid is that of its village and three digits (DB6101/T 3185-2024). */
  'grid.add': z.strictObject({
    divisionId: Uuid,
    code: z.string().regex(/^\d{15}$/),
    overlay: z.enum(gridOverlays).default('base'),
    name: BothLanguages,
    households: z.int().min(0).max(100_000).optional(),
  }),
  'grid.change': z.strictObject({
    gridId: Uuid,
    name: BothLanguages.optional(),
    households: z.int().min(0).max(100_000).nullable().optional(),
  }),
  'grid.end': z.strictObject({ gridId: Uuid, lastDay }),
  /** A market, a stop, a hall, an entrance: where somebody stands when they see what is wrong. */
  'spot.add': z.strictObject({
    divisionId: Uuid,
    gridId: Uuid.optional(),
    name: BothLanguages,
    point: Point.optional(),
  }),
  'spot.change': z.strictObject({
    spotId: Uuid,
    name: BothLanguages.optional(),
    gridId: Uuid.nullable().optional(),
    point: Point.nullable().optional(),
  }),
  'spot.end': z.strictObject({ spotId: Uuid, lastDay }),
  'unit.add': z.strictObject({
    divisionId: Uuid,
    parentId: Uuid.optional(),
    kind: z.enum(unitKinds).exclude(['centre']),
    function: UnitFunction,
    name: BothLanguages,
    residency: z.enum(residencies).optional(),
  }),
  'unit.change': z.strictObject({
    unitId: Uuid,
    name: BothLanguages.optional(),
    function: UnitFunction.optional(),
    residency: z.enum(residencies).nullable().optional(),
  }),
  'unit.end': z.strictObject({ unitId: Uuid, lastDay }),
  /**
   * Another unit goes on with all that this one is asked to do; a job moves it matter by matter. `basis` is the paper that
   * says so.
   */
  'unit.transfer': z.strictObject({
    unitId: Uuid,
    toUnitId: Uuid,
    reason: z.enum(transferReasons),
    basis: oneLine(200).optional(),
  }),
  /** Whoever has a post at a unit has to sign in again; for the security administrator. */
  'unit.endSessions': z.strictObject({ unitId: Uuid }),
  /** The whole duty list (派单目录) of a unit from a day on; the lines before it end the day before. */
  'dutyList.publish': z.strictObject({
    unitId: Uuid,
    lines: z.array(DutyLine).max(500),
    from: BusinessDay.optional(),
  }),
} as const
export type PlaceCommandName = keyof typeof placeCommands
export type PlaceCommandInput<Name extends PlaceCommandName> = z.output<(typeof placeCommands)[Name]>

/** What was changed: a division, centre, grid, spot or unit, and its version after. */
export const PlaceCommandAnswer = z.object({ id: Uuid, version: z.int() })
export type PlaceCommandAnswer = z.infer<typeof PlaceCommandAnswer>
