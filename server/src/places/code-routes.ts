import { pointOf } from '@manyuan/core/geo.ts'
import { GovernancePath, Uuid } from '@manyuan/core/ids.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { placeCodeRoutes, type SheetView } from '@manyuan/core/places/codes-contract.ts'
import { formatPlaceCode, readPlaceCode } from '@manyuan/core/places/place-code.ts'
import { levels, pathsUpwards } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { z } from 'zod'
import { findPlaceOfNumber, findSheet, listSheets, type SheetMark, type SheetRow } from '../db/place-codes.ts'
import { listSpots } from '../db/spots.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from './dictionary.ts'
import { wayFromCounty, whereCodeLeads } from './where-a-code-leads.ts'

const SheetMarkShape = z.object({ path: GovernancePath, sort: z.enum(['grid', 'spot']), id: Uuid })

const spotsOnPage = 50
/** Twelve pages of eight stickers: what one pile of paper takes, and what a browser prints without stopping. */
const sheetsOnPage = 96

function presentSheet(dictionary: Dictionary, row: SheetRow): SheetView {
  const division = dictionary.division(row.divisionId)
  const reached = pathsUpwards(row.path)
    .map((path) => dictionary.divisionAt(path))
    .map((one) => one && dictionary.centreAtOrAbove(one.path, levels.village))
    .find((centre) => centre?.telephone)
  return {
    id: row.id,
    sort: row.sort,
    code: formatPlaceCode(row.number),
    name: row.name,
    overlay: row.overlay,
    way: division ? wayFromCounty(dictionary, division).map(({ name }) => name) : [],
    grid: row.sort === 'spot' && row.gridId ? (dictionary.grid(row.gridId)?.name ?? null) : null,
    centre: reached?.telephone ? { name: reached.name, telephone: reached.telephone } : null,
  }
}

function writeMark({ path, sort, id }: SheetMark): string {
  return [path, sort, id].join('~')
}

/** Reads a mark that a page gave out; refuses anything else. */
function readMark(after: string | undefined): SheetMark | undefined {
  if (after === undefined) return undefined
  const [path, sort, id] = after.split('~')
  const mark = SheetMarkShape.safeParse({ path, sort, id })
  return mark.success
    ? mark.data
    : refuse('input.invalid', { fields: [{ path: 'after', problem: 'format' }] })
}

/** Codes of grids and public spots: where they lead, and what is printed of them. */
export function servePlaceCodes(serve: Serve, deps: Deps): void {
  serve(placeCodeRoutes.lead, async ({ params }) => {
    const number = readPlaceCode(params.code)
    const row = number === undefined ? undefined : await findPlaceOfNumber(deps.db, number)
    const led = number && row && whereCodeLeads(await deps.dictionary.current(), number, row)
    return led || refuse('place.codeUnknown')
  })

  serve(placeCodeRoutes.spots, async ({ params, query }) => {
    const of = { divisionId: params.id, after: query.after, limit: spotsOnPage + 1 }
    const { rows, next } = pageOf(await listSpots(deps.db, of), spotsOnPage, ({ id }) => id)
    return {
      rows: rows.map((spot) => ({ ...spot, code: formatPlaceCode(spot.number), point: pointOf(spot) })),
      next,
    }
  })

  serve(placeCodeRoutes.sheets, async ({ params, query, sender }) => {
    if (!canAt(sender.actor, 'places.read')) return refuse('permission.denied', { action: 'places.read' })
    const dictionary = await deps.dictionary.current()
    const division = dictionary.division(params.id)
    if (!division || division.validTo !== null) return refuse('record.notFound')
    const of = { path: division.path, after: readMark(query.after), limit: sheetsOnPage + 1 }
    const { rows, next } = pageOf(await listSheets(deps.db, of), sheetsOnPage, writeMark)
    return { rows: rows.map((row) => presentSheet(dictionary, row)), next }
  })

  serve(placeCodeRoutes.sheet, async ({ params, sender }) => {
    if (!canAt(sender.actor, 'places.read')) return refuse('permission.denied', { action: 'places.read' })
    const row = await findSheet(deps.db, params.id)
    return row ? presentSheet(await deps.dictionary.current(), row) : refuse('record.notFound')
  })
}
