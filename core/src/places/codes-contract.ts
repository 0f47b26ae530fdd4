import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Point } from '../geo.ts'
import { Uuid } from '../ids.ts'
import { BothLanguages } from '../text.ts'
import { gridOverlays } from './places.ts'

/** A place to which a code leads, as whoever reports is shown it and as a report takes it. */
const CodedPlace = z.object({
  divisionId: Uuid,
  gridId: Uuid.nullable(),
  /** What is nearest: the spot, the grid or the division. */
  name: BothLanguages,
  /** The divisions from the county down to its own; empty for the city itself. */
  way: z.array(z.object({ id: Uuid, name: BothLanguages })),
  grid: BothLanguages.nullable(),
  spot: BothLanguages.nullable(),
  point: Point.nullable(),
})
export type CodedPlace = z.infer<typeof CodedPlace>

/** Where a code leads today. What it was printed for may have ended years ago. */
export const PlaceOfCode = z.object({
  code: z.string(),
  /** What stands on the sheet. */
  name: BothLanguages,
  /** What it was printed for is not there any more: what goes on in its place is shown. */
  ended: z.boolean(),
  /** Nothing when several places go on and nobody can tell which. */
  place: CodedPlace.nullable(),
  /** Places that may be meant, or grids within `place`. */
  choices: z.array(CodedPlace),
})
export type PlaceOfCode = z.infer<typeof PlaceOfCode>

const SpotView = z.object({
  id: Uuid,
  code: z.string(),
  name: BothLanguages,
  gridId: Uuid.nullable(),
  point: Point.nullable(),
  version: z.int(),
})
export type SpotView = z.infer<typeof SpotView>

/** One sheet: what it leads to, in words, and whom to call instead. */
const SheetView = z.object({
  id: Uuid,
  sort: z.enum(['grid', 'spot']),
  code: z.string(),
  name: BothLanguages,
  overlay: z.enum(gridOverlays).nullable(),
  way: z.array(BothLanguages),
  /** The grid in which a spot lies. */
  grid: BothLanguages.nullable(),
  centre: z.object({ name: BothLanguages, telephone: z.string() }).nullable(),
})
export type SheetView = z.infer<typeof SheetView>

const after = z.string().max(100).optional()

export const placeCodeRoutes = {
  lead: defineRoute({
    method: 'GET',
    path: '/api/place-codes/:code',
    summary: 'Where the code on a sheet leads today: a grid or public spot, or what goes on in its place',
    client: 'places.read',
    open: true,
    params: z.object({ code: z.string().max(40) }),
    answer: PlaceOfCode,
  }),
  spots: defineRoute({
    method: 'GET',
    path: '/api/divisions/:id/spots',
    summary: 'The public spots of a division: markets, stops, halls, entrances',
    client: 'places.read',
    open: true,
    params: z.object({ id: Uuid }),
    query: z.object({ after: Uuid.optional() }),
    answer: z.object({ rows: z.array(SpotView), next: z.string().nullable() }),
  }),
  sheets: defineRoute({
    method: 'GET',
    path: '/api/divisions/:id/sheets',
    summary: 'Grids and public spots of a place and all below it, with what a printed sheet says of each',
    params: z.object({ id: Uuid }),
    query: z.object({ after }),
    answer: z.object({ rows: z.array(SheetView), next: z.string().nullable() }),
  }),
  sheet: defineRoute({
    method: 'GET',
    path: '/api/sheets/:id',
    summary: 'The sheet of one grid or public spot',
    params: z.object({ id: Uuid }),
    answer: SheetView,
  }),
} as const
