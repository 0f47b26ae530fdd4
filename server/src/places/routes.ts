import { readFileSync } from 'node:fs'
import { noticeChannels } from '@manyuan/core/matters/notice.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { placeAbilities, placeRoutes } from '@manyuan/core/places/contract.ts'
import { type Division, levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listOutlines } from '../db/outlines.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import type { Dictionary } from './dictionary.ts'
import { divisionAt, presentDuties } from './duties.ts'
import { executePlaceCommand } from './execute-places.ts'
import { unitFunctionIds, usualUnitOf } from './standard/unit-functions.ts'
import { serveOpenWork } from './transfer-unit.ts'

const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version
const mostFound = 50

function present(dictionary: Dictionary, division: Division): DivisionView {
  const centre = dictionary.centreAtOrAbove(division.path, levels.village)
  return {
    ...division,
    formerNames: [...division.formerNames],
    successors: division.successors.flatMap(({ id, decree }) => {
      const next = dictionary.division(id)
      return next ? [{ id, name: next.name, decree }] : []
    }),
    children: dictionary.childrenOf(division.id).filter((child) => child.validTo === null).length,
    centreId: centre.divisionId === division.id ? centre.id : null,
  }
}

function isCalled({ zh, en }: BothLanguages, words: string): boolean {
  return zh.includes(words) || (en?.toLowerCase().includes(words.toLowerCase()) ?? false)
}

/** People go on saying the name that a place had for decades. */
function matches({ name, formerNames, code, path, validTo }: Division, words: string): boolean {
  const names = [name, ...formerNames.map((former) => former.name)]
  // A zone that no law knows has no code: it is found by where it lies in governance.
  const isThere = path === words || (code?.startsWith(words) ?? false)
  return validTo === null && (isThere || names.some((one) => isCalled(one, words)))
}

function wayTo(dictionary: Dictionary, division: Division): Division[] {
  const parent = division.parentId === null ? undefined : dictionary.division(division.parentId)
  return parent ? [...wayTo(dictionary, parent), parent] : []
}

/** Places as everybody may see them: what a citizen chooses from, and what staff browse. */
export function servePlaces(serve: Serve, deps: Deps): void {
  serve(placeRoutes.about, async () => {
    const dictionary = await deps.dictionary.current()
    return {
      city: dictionary.city.name,
      cityId: dictionary.city.id,
      cityPath: dictionary.city.path,
      demonstration: dictionary.demonstration,
      version,
      address: deps.config.origin ?? null,
      reopenDays: dictionary.settings.reopenDays,
      tells: noticeChannels.filter((channel) => deps.channels[channel] !== undefined),
      kinds: dictionary.kindsOn(businessDayOf(deps.now())),
    }
  })

  serve(placeRoutes.divisions, async ({ query }) => {
    const dictionary = await deps.dictionary.current()
    const { words, parent } = query
    const found =
      words === undefined
        ? dictionary.childrenOf(parent ?? dictionary.city.id).filter((division) => division.validTo === null)
        : dictionary.divisions.filter((division) => matches(division, words)).slice(0, mostFound)
    return { divisions: found.map((division) => present(dictionary, division)) }
  })

  serve(placeRoutes.division, async ({ params, sender }) => {
    const dictionary = await deps.dictionary.current()
    const division = dictionary.division(params.id)
    if (!division) return refuse('record.notFound')
    const centre = dictionary.centres.find((one) => one.divisionId === division.id && one.validTo === null)
    return {
      division: present(dictionary, division),
      above: wayTo(dictionary, division).map((one) => present(dictionary, one)),
      centre: centre ?? null,
      grids: dictionary.gridsOf(division.id).filter((grid) => grid.validTo === null),
      units: dictionary.units.filter((unit) => unit.divisionId === division.id && unit.validTo === null),
      abilities: placeAbilities.filter((action) => canAt(sender.actor, action, division.path)),
    }
  })

  serve(placeRoutes.command, ({ sender, body }) => executePlaceCommand(deps, sender, body))

  serve(placeRoutes.unit, async ({ params, sender }) => {
    const dictionary = await deps.dictionary.current()
    const unit = dictionary.unit(params.id)
    const division = unit && dictionary.division(unit.divisionId)
    if (!unit || !division || unit.validTo !== null) return refuse('record.notFound')
    const today = businessDayOf(deps.now())
    const duties = dictionary.duties.filter(
      ({ unitId, validFrom, validTo }) =>
        // A list that was replaced before it held ends before it begins.
        unitId === unit.id && (validTo === null || (validTo >= today && validTo >= validFrom)),
    )
    return {
      unit,
      division,
      duties: duties.map((duty) => ({
        ...duty,
        divisionId: divisionAt(dictionary, duty.path)?.id ?? null,
        from: duty.validFrom,
        to: duty.validTo,
      })),
      abilities: placeAbilities.filter((action) => canAt(sender.actor, action, unit.path)),
    }
  })

  serveOpenWork(serve, deps)
  serve(placeRoutes.duties, async ({ params, sender }) => {
    if (!canAt(sender.actor, 'units.edit')) return refuse('permission.denied', { action: 'units.edit' })
    return presentDuties(await deps.dictionary.current(), params.id, businessDayOf(deps.now()))
  })

  serve(placeRoutes.functions, async () => ({
    functions: unitFunctionIds.map((id) => ({ id, ...usualUnitOf(id) })),
  }))

  serve(placeRoutes.outlines, async ({ reply }) => {
    reply.header('cache-control', 'public, max-age=3600')
    return { outlines: await listOutlines(deps.db) }
  })

  serve(placeRoutes.names, async ({ body }) => {
    const dictionary = await deps.dictionary.current()
    const names = body.ids.flatMap((id) => {
      const known =
        dictionary.unit(id) ?? dictionary.centre(id) ?? dictionary.division(id) ?? dictionary.grid(id)
      return known ? [[id, known.name] as const] : []
    })
    return { names: Object.fromEntries(names) }
  })
}
