import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { GovernancePath, Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { lights } from '../matters/vocabulary.ts'
import { staffRoles } from '../people/roles.ts'
import { levels } from '../places/places.ts'
import { BothLanguages } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { CellRangeName, SquareName } from './squares.ts'

const count = z.int().min(0)
const Level = z.union(Object.values(levels).map((level) => z.literal(level)))

/** So many units are named, those with the oldest first; the others are counted together. */
export const mostUnitsNamed = 40
/** A map asks for no more squares than this at once. */
export const mostSquares = 6000
/** So many matters are shown one by one; where more lie, their cells are. */
export const mostPoints = 400

/** So many of those called together are named, whichever meet first. */
export const mostCalled = 30

const lon = z.number()
const lat = z.number()

/** What waits of one stage in one state of its limits, and since which day the longest of it does. */
const OpenCount = z.object({
  stage: z.enum(matterStages),
  light: z.enum(lights),
  n: count,
  since: BusinessDay,
})

/** What is late at one unit; `unitId` is a centre’s own unit where the centre has to decide. */
const LateAt = z.object({
  unitId: z.string(),
  name: BothLanguages,
  n: count,
  /** The day on which the oldest of it was due. */
  due: BusinessDay,
  stages: z.array(z.object({ stage: z.enum(matterStages), n: count })),
})

const Cluster = z.object({
  square: SquareName,
  lon,
  lat,
  n: count,
  yellow: count,
  red: count,
  /** How many of them have no point and stand at their place. */
  atPlace: count,
})

/** Who is on duty at a centre now; one that keeps no roster has nobody to miss. */
const DutyAt = z.object({
  centreId: Uuid,
  /** The division it is the centre of: its roster is found there. */
  divisionId: Uuid,
  path: z.string(),
  /** The place of the centre. */
  name: BothLanguages,
  kept: z.boolean(),
  people: z.array(z.object({ name: z.string(), role: z.enum(staffRoles), title: z.string().nullable() })),
})

/** Units that are called to a matter and have not met yet, and how many of them have reported in. */
const Called = z.object({
  ref: z.string(),
  place: BothLanguages,
  point: z.object({ lon, lat }).nullable(),
  meetsAt: z.iso.datetime(),
  units: count,
  arrived: count,
})

const PointShown = z.object({
  ref: z.string(),
  code: z.string(),
  lon,
  lat,
  stage: z.enum(matterStages),
  light: z.enum(lights),
})

const Outline = z.object({
  path: z.string(),
  name: BothLanguages,
  level: Level,
  rings: z.array(z.array(z.tuple([lon, lat]))),
  /** Parted among the points of its neighbours by the program: nobody drew it. */
  madeUp: z.boolean(),
})

export const boardRoutes = {
  now: defineRoute({
    method: 'GET',
    path: '/api/board',
    summary:
      'The board of an area: what waits by stage and light, by place and by unit, who is on duty and called together, and today by the hour beside usual days; from tallies, sealed and restricted matters left out',
    query: z.object({ path: GovernancePath.optional() }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      place: BothLanguages,
      open: z.array(OpenCount),
      /** With the next limit today, passed or not. */
      dueToday: count,
      /** The places directly below, or none where nothing lies below; `own` is what lies in none of them. */
      places: z.array(
        z.object({ path: z.string(), name: BothLanguages, n: count, yellow: count, red: count }),
      ),
      own: z.object({ n: count, yellow: count, red: count }),
      late: z.object({ units: z.array(LateAt), more: z.object({ units: count, n: count }) }),
      /** At the centre of the place and those directly below it. */
      duty: z.array(DutyAt),
      called: z.array(Called),
      moreCalled: z.boolean(),
      today: z.object({
        day: BusinessDay,
        hour: z.int().min(0).max(23),
        /** Registered in each hour so far. */
        hours: z.array(count),
        /** What had come in by the end of each hour on days like this one; null while too few can be compared. */
        usual: z
          .object({
            days: count,
            low: z.array(z.number()),
            middle: z.array(z.number()),
            high: z.array(z.number()),
          })
          .nullable(),
      }),
    }),
  }),
  map: defineRoute({
    method: 'GET',
    path: '/api/board/map',
    summary:
      'Open matters of an area on a map, put together in squares by the server; near enough, one by one for those who may read them',
    query: z.object({
      path: GovernancePath.optional(),
      /** West, south, east, north in degrees; without it all of the area, in the largest squares. */
      box: z
        .string()
        .max(80)
        .regex(/^\d{1,3}(\.\d+)?(,\d{1,3}(\.\d+)?){3}$/)
        .optional(),
      zoom: z.coerce.number().min(0).max(22).default(8),
    }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      /** What is counted here lies in these cells: those of whole squares, somewhat more than the box. */
      within: CellRangeName,
      clusters: z.array(Cluster),
      points: z.array(PointShown),
      /** Open matters of the area in all, and how many of them lie outside the box or nowhere. */
      n: count,
      outside: count,
      nowhere: count,
    }),
  }),
  ground: defineRoute({
    method: 'GET',
    path: '/api/board/ground',
    summary: 'Outlines and centres of an area, for the map of its board; outlines nobody drew say so',
    query: z.object({ path: GovernancePath.optional() }),
    answer: z.object({
      path: z.string(),
      outlines: z.array(Outline),
      centres: z.array(
        z.object({ name: BothLanguages, path: z.string(), level: Level, lon, lat, madeUp: z.boolean() }),
      ),
    }),
  }),
} as const
