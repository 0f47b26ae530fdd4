import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { staffRoles } from '../people/roles.ts'
import { dutyReasons } from '../places/duty-reach.ts'
import { dutyCapacities } from '../places/places.ts'
import { versionStates } from '../rules/versions.ts'
import { BothLanguages } from '../text.ts'
import { routingFaults } from './reach.ts'
import { handWays, RoutingRule } from './rule.ts'

const Named = z.object({ id: z.string(), name: BothLanguages })

/** A rule with its names, where it stands in the order, and what is wrong with it. */
export const RoutingView = RoutingRule.extend({
  name: BothLanguages,
  /** The division or grid that it is for, to be written again; nothing when it is for all places, or its place has ended. */
  placeId: z.object({ divisionId: Uuid.optional(), gridId: Uuid.optional(), name: BothLanguages }).nullable(),
  units: z.array(Named),
  state: z.enum(versionStates),
  fault: z.object({ why: z.enum(routingFaults), others: z.array(Named) }).nullable(),
})
export type RoutingView = z.infer<typeof RoutingView>

/** Why one unit comes before the next: its line, or, where lines are alike and the office is closed, that it is on duty. */
export const routeReasons = [...dutyReasons, 'onDuty'] as const
export type RouteReason = (typeof routeReasons)[number]

/** A unit that is suggested, with the line of the duty list that speaks for it. */
const SuggestedUnit = z.object({
  unitId: Uuid,
  name: BothLanguages,
  line: z
    .object({
      id: Uuid,
      kindId: z.string(),
      place: BothLanguages.nullable(),
      capacity: z.enum(dutyCapacities).nullable(),
      basis: z.string().nullable(),
    })
    .nullable(),
  /**
   * Who of it is on duty now, by the roster of the centre at its place; nobody where there is a gap. Nothing where the roster
   * names no post of the unit, or the reader may not see rosters.
   */
  onDuty: z
    .array(z.object({ name: z.string(), role: z.enum(staffRoles), title: z.string().nullable() }))
    .nullable(),
})
export type SuggestedUnit = z.infer<typeof SuggestedUnit>

/** To whom a matter is suggested and why: the rule or line that matched, and why this one before the next. */
export const RouteSuggestionView = z.object({
  rule: z.object({ id: z.string(), version: z.int(), name: BothLanguages, basis: BothLanguages }).nullable(),
  /** The rule that fits names nobody who could be sent to: the duty list speaks instead. */
  silent: z.boolean(),
  hand: z.enum(handWays).nullable(),
  /** Of an object (部件), its owner above, to which only a centre above can send. */
  owner: SuggestedUnit.nullable(),
  lead: SuggestedUnit.nullable(),
  assist: z.array(SuggestedUnit),
  /** Who came next, and by what the first is nearer; without a reason neither is. */
  next: z.object({ name: BothLanguages, reason: z.enum(routeReasons).nullable() }).nullable(),
})
export type RouteSuggestionView = z.infer<typeof RouteSuggestionView>
