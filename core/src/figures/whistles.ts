import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { GovernancePath, Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { AskedDay } from '../time.ts'
import { whistleStates } from '../whistle/whistle.ts'

/** What is called together: units to one matter, or to a joint meeting with several on its agenda. */
export const callingSorts = ['whistle', 'meeting'] as const
export type CallingSort = (typeof callingSorts)[number]

/** What a centre did, by the day on which it called: how often, and what came of it. */
export const centreMeasures = ['blown', 'held', 'cancelled'] as const
/** How the units that were called answered; `noted` are those whose coming the centre saw. */
export const unitMeasures = [
  'called',
  'inTime',
  'late',
  'noted',
  'excused',
  'absent',
  'lapsed',
  'decided',
  'done',
] as const
export const callingMeasures = [...centreMeasures, ...unitMeasures] as const
export type CallingMeasure = (typeof callingMeasures)[number]

type Counted<Measure extends string> = { [Each in Measure]: z.ZodInt }
function counted<Measure extends string>(measures: readonly Measure[]): Counted<Measure> {
  return Object.fromEntries(measures.map((measure) => [measure, z.int()])) as Counted<Measure>
}

/** So many units are told at once; where there are more, a place below is asked for. */
export const mostUnitsTold = 300

const period = {
  path: GovernancePath.optional(),
  sort: z.enum(callingSorts).default('whistle'),
  // Without days, the last thirty.
  from: AskedDay.optional(),
  to: AskedDay.optional(),
}

export const whistleFigureRoutes = {
  whistles: defineRoute({
    method: 'GET',
    path: '/api/figures/whistles',
    summary:
      'How centres called units together and how units reported in, by centre and by unit, between two days; in the order of places, which ranks nobody',
    query: z.object(period),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      centres: z.array(
        z.object({ centreId: Uuid, name: z.string(), ...counted(centreMeasures), ...counted(unitMeasures) }),
      ),
      units: z.array(z.object({ unitId: Uuid, name: z.string(), ...counted(unitMeasures) })),
      /** There are more units than are told. */
      more: z.boolean(),
    }),
  }),
  whistleRows: defineRoute({
    method: 'GET',
    path: '/api/figures/whistles/rows',
    summary: 'The calls behind one of these figures, the latest first, as far as I may read their matters',
    query: z.object({
      ...period,
      measure: z.enum(callingMeasures),
      centreId: Uuid.optional(),
      unitId: Uuid.optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      rows: z.array(
        z.object({
          whistleId: Uuid,
          matter: z.string(),
          code: z.string(),
          kindId: z.string(),
          divisionId: Uuid,
          stage: z.enum(matterStages),
          centreId: Uuid,
          /** The units for which it is counted. */
          unitIds: z.array(Uuid),
          state: z.enum(whistleStates),
          calledAt: z.iso.datetime(),
          meetsAt: z.iso.datetime(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
} as const
