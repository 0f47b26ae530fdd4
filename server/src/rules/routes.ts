import { firstReckonedYear, lastReckonedYear, statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { findYearHoles } from '@manyuan/core/clock/year-holes.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { executeRuleCommand } from './execute-rules.ts'
import { presentKind, presentKinds } from './present-kinds.ts'
import { checkPolicy, presentPolicies, tryPolicies } from './present-policies.ts'
import { daysOf, lookAhead, yearsOf } from './publish-calendar.ts'
import { presentCallBackRules } from './publish-call-back-rules.ts'
import { presentClockRules } from './publish-clock-rules.ts'
import { presentMessageRules } from './publish-message-rules.ts'
import { presentRecurringRules, previewRecurring } from './publish-recurring-rules.ts'
import { presentRightLimits } from './publish-right-limits.ts'

/** Administrators of every place read the rules; those of the city write them. */
function requireReader({ actor }: Sender): void {
  if (!canAt(actor, 'rules.edit')) refuse('permission.denied', { action: 'rules.edit' })
}

function abilitiesOf({ actor }: Sender, { city }: Dictionary): 'rules.edit'[] {
  return canAt(actor, 'rules.edit', city.path) ? ['rules.edit'] : []
}

/** Kinds, limit policies and the calendar as administrators see and write them. */
export function serveRules(serve: Serve, deps: Deps): void {
  const today = () => businessDayOf(deps.now())

  serve(ruleRoutes.command, ({ sender, body }) => executeRuleCommand(deps, sender, body))

  serve(ruleRoutes.kinds, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { kinds: await presentKinds(deps.db, today()), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.kind, async ({ sender, params }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { ...(await presentKind(deps.db, params.id)), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.policies, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { ...presentPolicies(dictionary, today()), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.checkPolicy, async ({ sender, body }) => {
    requireReader(sender)
    return checkPolicy(await deps.dictionary.current(), body, today())
  })

  serve(ruleRoutes.tryPolicies, async ({ sender, body }) => {
    requireReader(sender)
    const at = body.at === undefined ? deps.now() : new Date(body.at)
    const year = Number(businessDayOf(at).slice(0, 4))
    if (year < firstReckonedYear || year > lastReckonedYear)
      return refuse('input.invalid', { fields: [{ path: 'day', problem: 'option' }] })
    return tryPolicies(await deps.dictionary.current(), body, at)
  })

  serve(ruleRoutes.rightLimits, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { versions: await presentRightLimits(deps.db), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.clocks, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { versions: await presentClockRules(deps.db, today()), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.messages, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { ...(await presentMessageRules(deps)), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.callBacks, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { versions: await presentCallBackRules(deps.db), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.recurring, async ({ sender }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return { versions: await presentRecurringRules(deps.db), abilities: abilitiesOf(sender, dictionary) }
  })

  serve(ruleRoutes.previewRecurring, async ({ sender, body }) => {
    // It counts in the whole city: an administrator below would learn of places that are not theirs.
    const { city } = await deps.dictionary.current()
    if (!canAt(sender.actor, 'rules.edit', city.path))
      return refuse('permission.denied', { action: 'rules.edit' })
    return await previewRecurring(deps, body)
  })

  serve(ruleRoutes.calendar, async ({ sender, params: { year } }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    const published = dictionary.calendarYears.find((one) => one.year === year)
    return {
      year,
      published: published ?? null,
      days: daysOf(dictionary, year),
      statutory: statutoryDays(year),
      years: yearsOf(dictionary),
      abilities: abilitiesOf(sender, dictionary),
    }
  })

  serve(ruleRoutes.previewCalendar, async ({ sender, body }) => {
    requireReader(sender)
    const dictionary = await deps.dictionary.current()
    return {
      holes: findYearHoles(body, yearsOf(dictionary)),
      limits: await lookAhead(deps.db, dictionary, body),
    }
  })
}
