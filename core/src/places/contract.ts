import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { Form } from '../kinds/form.ts'
import { families, Kind } from '../kinds/kind.ts'
import { noticeChannels } from '../matters/notice.ts'
import { taskRoles, taskStates } from '../matters/task.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { PlaceCommandAnswer } from './commands.ts'
import { dutyCapacities, gridOverlays, residencies, transferReasons, unitKinds } from './places.ts'

export const DivisionView = z.object({
  id: Uuid,
  code: z.string().nullable(),
  path: z.string(),
  level: z.int(),
  parentId: Uuid.nullable(),
  name: BothLanguages,
  /** What it was called before (曾用名), the latest first. */
  formerNames: z.array(
    z.object({
      name: BothLanguages,
      from: z.string(),
      to: z.string(),
      /** The name of another division that was merged into this one. */
      merged: z.boolean(),
    }),
  ),
  /** After its last day: which divisions went on in its place, and by which decree. */
  validTo: z.string().nullable(),
  successors: z.array(z.object({ id: Uuid, name: BothLanguages, decree: z.string() })),
  /** Its matters and people are still on their way to its successors. */
  moving: z.boolean(),
  statutory: z.boolean(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  pointMadeUp: z.boolean(),
  children: z.int(),
  centreId: Uuid.nullable(),
  version: z.int(),
})
export type DivisionView = z.infer<typeof DivisionView>

const UnitView = z.object({
  id: Uuid,
  name: BothLanguages,
  kind: z.enum(unitKinds),
  function: z.string(),
  level: z.int(),
  path: z.string(),
  divisionId: Uuid,
  residency: z.enum(residencies).nullable(),
  version: z.int(),
})
export type UnitView = z.infer<typeof UnitView>

const KindView = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  family: z.enum(families),
  name: BothLanguages,
  selectable: z.boolean(),
  public: z.boolean(),
  confidentiality: z.string(),
  form: Form,
  /** It is about a unit or an official, who is asked for. */
  aboutUnit: z.boolean(),
  papers: Kind.shape.papers.unwrap(),
  atDesk: z.boolean(),
  /** Whom to call before anything is written. */
  callFirst: Kind.shape.callFirst.unwrap(),
})
export type KindView = z.infer<typeof KindView>

export const placeAbilities = ['places.edit', 'spots.edit', 'units.edit'] as const

/** One line of a duty list, with the place that it speaks for. */
const DutyView = z.object({
  id: Uuid,
  kindId: z.string(),
  divisionId: Uuid.nullable(),
  role: z.enum(taskRoles),
  capacity: z.enum(dutyCapacities).nullable(),
  basis: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
})
export type DutyView = z.infer<typeof DutyView>

export const placeRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/places/command',
    summary: 'Carry out one command about places, units and duty lists',
    body: AdminCommandEnvelope,
    answer: PlaceCommandAnswer,
  }),
  unit: defineRoute({
    method: 'GET',
    path: '/api/units/:id',
    summary: 'One unit with the duty list that holds now or will',
    params: z.object({ id: Uuid }),
    answer: z.object({
      unit: UnitView,
      division: z.object({ id: Uuid, name: BothLanguages }),
      duties: z.array(DutyView),
      abilities: z.array(z.enum(placeAbilities)),
    }),
  }),
  openWork: defineRoute({
    method: 'GET',
    path: '/api/units/:id/open-work',
    summary: 'What a unit still has to do, and how far its work has gone to another, for who administers it',
    params: z.object({ id: Uuid }),
    answer: z.object({
      /** Matters that are sealed or about some unit are not counted; they go along. */
      tasks: z.array(z.object({ role: z.enum(taskRoles), state: z.enum(taskStates), count: z.int() })),
      /** There are more than were counted. */
      more: z.boolean(),
      /** The last transfer to another unit. */
      transfer: z
        .object({
          toUnitId: Uuid,
          reason: z.enum(transferReasons),
          askedAt: z.string(),
          moved: z.int(),
          takenBack: z.int(),
          finishedAt: z.string().nullable(),
        })
        .nullable(),
    }),
  }),
  about: defineRoute({
    method: 'GET',
    path: '/api/about',
    summary: 'What this installation is: its city, its kinds, and whether it is a demonstration',
    client: 'places.read',
    open: true,
    answer: z.object({
      city: BothLanguages,
      cityId: Uuid,
      cityPath: z.string(),
      demonstration: z.boolean(),
      version: z.string(),
      /** Where people reach it, as papers that go out name it; null when nobody has said so. */
      address: z.string().nullable(),
      reopenDays: z.int(),
      /** The channels that are set up to tell parties of the progress. */
      tells: z.array(z.enum(noticeChannels)),
      kinds: z.array(KindView),
    }),
  }),
  divisions: defineRoute({
    method: 'GET',
    path: '/api/divisions',
    summary: 'Divisions below one, or those whose name or code matches',
    client: 'places.read',
    open: true,
    query: z.object({ parent: Uuid.optional(), words: oneLine(60).optional() }),
    answer: z.object({ divisions: z.array(DivisionView) }),
  }),
  division: defineRoute({
    method: 'GET',
    path: '/api/divisions/:id',
    summary: 'One division with the way to it, its grids, its centre and its units',
    client: 'places.read',
    open: true,
    params: z.object({ id: Uuid }),
    answer: z.object({
      division: DivisionView,
      above: z.array(DivisionView),
      centre: z
        .object({
          id: Uuid,
          name: BothLanguages,
          address: z.string().nullable(),
          telephone: z.string().nullable(),
          supervisionTelephone: z.string().nullable(),
          unitId: Uuid,
          version: z.int(),
        })
        .nullable(),
      grids: z.array(
        z.object({
          id: Uuid,
          code: z.string(),
          name: BothLanguages,
          overlay: z.enum(gridOverlays),
          households: z.int().nullable(),
          version: z.int(),
        }),
      ),
      units: z.array(UnitView),
      /** What this reader may edit here. */
      abilities: z.array(z.enum(placeAbilities)),
    }),
  }),
  duties: defineRoute({
    method: 'GET',
    path: '/api/divisions/:id/duties',
    summary:
      'Every line of the duty lists that speaks for a place, the kinds nobody leads there, and those several do',
    params: z.object({ id: Uuid }),
    answer: z.object({
      division: z.object({ id: Uuid, name: BothLanguages }),
      lines: z.array(
        DutyView.extend({
          unit: z.object({ id: Uuid, name: BothLanguages }),
          place: BothLanguages.nullable(),
        }),
      ),
      gaps: z.array(z.string()),
      doubles: z.array(
        z.object({ kindId: z.string(), units: z.array(z.object({ id: Uuid, name: BothLanguages })) }),
      ),
      /** Kinds that lines still name though nothing can be of them any more, and whose lines those are. */
      ended: z.array(
        z.object({ kindId: z.string(), units: z.array(z.object({ id: Uuid, name: BothLanguages })) }),
      ),
    }),
  }),
  functions: defineRoute({
    method: 'GET',
    path: '/api/unit-functions',
    summary: 'What units can do, with a usual name and kind of such a unit, for those who add one',
    answer: z.object({
      functions: z.array(z.object({ id: z.string(), name: BothLanguages, kind: z.enum(unitKinds) })),
    }),
  }),
  outlines: defineRoute({
    method: 'GET',
    path: '/api/outlines',
    summary: 'Outlines of divisions, where they are published: rings of longitude and latitude',
    open: true,
    answer: z.object({
      outlines: z.array(
        z.object({
          id: Uuid,
          name: BothLanguages,
          rings: z.array(z.array(z.tuple([z.number(), z.number()]))),
        }),
      ),
    }),
  }),
  names: defineRoute({
    method: 'POST',
    path: '/api/names',
    summary: 'Names of divisions, units and centres by id, for the rows of a list',
    client: 'places.read',
    body: z.object({ ids: z.array(Uuid).max(500) }),
    answer: z.object({ names: z.record(z.string(), BothLanguages) }),
  }),
} as const
