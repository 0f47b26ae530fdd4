import { clientActions } from '@manyuan/core/clients/rights.ts'
import type { Kind } from '@manyuan/core/kinds/kind.ts'
import { declaredFields } from '@manyuan/core/kinds/personal-field.ts'
import { listPersonalFields } from '@manyuan/core/personal/register.ts'
import { type OpenField, type SwitchedOn, switchedOnRoutes } from '@manyuan/core/rules/switched-on.ts'
import { stateOn } from '@manyuan/core/rules/versions.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { Deps } from '../deps.ts'
import { nameOfLadder } from '../escalation/edit-ladders.ts'
import { listUsualLadder } from '../escalation/present-ladders.ts'
import type { Serve } from '../http/serve.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { nameOfRule, wordsOfResult } from '../routing/world.ts'
import { readModelAbout } from '../suggestions/models.ts'
import { nameOfPolicy } from './edit-policies.ts'
import { channelsInUse } from './publish-message-rules.ts'

/** The fields of the register, and those that a form declares for itself. */
function fieldsOf(kinds: readonly Kind[]): OpenField[] {
  const askedBy = new Map<string, string[]>()
  for (const kind of kinds)
    for (const { personal } of kind.form)
      if (personal) askedBy.set(personal, [...(askedBy.get(personal) ?? []), kind.id])
  const registered = listPersonalFields().map(({ id, field }) => ({
    ...field,
    id,
    kinds: [...new Set(askedBy.get(id))],
  }))
  const declared = declaredFields(kinds).map(({ id, kindId, field }) => ({ ...field, id, kinds: [kindId] }))
  return [...registered, ...declared]
}

/** Everything that is switched on on a day (charter 10): nothing here is written by hand. */
function listSwitchedOn(deps: Deps, dictionary: Dictionary, on: BusinessDay): Omit<SwitchedOn, 'models'> {
  const kinds = dictionary.kindsHoldingOn(on)
  return {
    city: dictionary.city.name,
    on,
    kinds,
    personal: fieldsOf(kinds),
    policies: dictionary.policies
      .filter(({ validFrom, validTo }) => validTo === undefined || (validTo >= on && validTo >= validFrom))
      .map((policy) => ({ ...policy, name: nameOfPolicy(policy.match, dictionary.kinds) })),
    ladders: dictionary.ladders.all
      .filter(({ validFrom, validTo }) => validTo === undefined || (validTo >= on && validTo >= validFrom))
      .map((rule) => ({ ...rule, name: nameOfLadder(dictionary, rule.match) })),
    usualLadder: listUsualLadder(),
    calendar: dictionary.calendarYears.map(({ year, notice }) => ({
      year,
      notice,
      days: dictionary.calendarDays.filter(({ day }) => Number(day.slice(0, 4)) === year).length,
    })),
    rights: dictionary.rightPolicy,
    clocks: dictionary.clockRulesOn(on),
    routing: dictionary.routing.all
      .filter((rule) => stateOn(rule, on) !== 'over')
      .map(({ match, goesTo, ...rule }) => ({
        ...rule,
        name: nameOfRule(dictionary, match),
        goesTo: wordsOfResult(dictionary, goesTo),
      })),
    callBacks: dictionary.callBackRules,
    clientRights: [...clientActions],
    channels: channelsInUse(deps, dictionary),
    practices: [],
  }
}

/** So long a page may be kept by whoever stands between, in seconds: what is published is seen within five minutes. */
const keptFor = 300

export function serveSwitchedOn(serve: Serve, deps: Deps): void {
  let known: { version: number; list: ReturnType<typeof listSwitchedOn> } | undefined
  serve(switchedOnRoutes.read, async ({ reply }) => {
    const dictionary = await deps.dictionary.current()
    const on = businessDayOf(deps.now())
    if (known?.version !== dictionary.version || known.list.on !== on)
      known = { version: dictionary.version, list: listSwitchedOn(deps, dictionary, on) }
    reply.header('cache-control', `public, max-age=${keptFor}`)
    return { ...known.list, models: [await readModelAbout(deps.db)] }
  })
}
