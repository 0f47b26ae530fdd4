import type { Risk, Source, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import type { RoutingHours, UnitRef } from '@manyuan/core/routing/rule.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import type { CallInput } from '../../client/call.ts'
import { nameOf } from '../places/place.ts'

export type RoutingPayload = CallInput<typeof routingRoutes.check>['body']

/** What the form of a routing rule holds. */
export type RoutingValues = {
  kindId?: string | undefined
  source?: Source | undefined
  level?: number | undefined
  risk?: Risk | undefined
  urgency?: Urgency | undefined
  hours?: RoutingHours | undefined
  weekdays?: number[] | undefined
  divisionId?: string
  to: 'duty' | 'unit' | 'place' | 'up' | 'down'
  unitId?: string
  function?: string
  assistUnitIds?: string[]
  assistDuty?: boolean
  zh: string
  en?: string | undefined
  from?: string
  until?: string
}

/** A rule as its form begins with; a new one sends to the unit that is chosen. */
export function routingValuesOf(rule: RoutingView | undefined): Partial<RoutingValues> {
  if (!rule) return { to: 'unit' }
  const { path: _, ...match } = rule.match
  const { goesTo } = rule
  const base = {
    ...match,
    ...(rule.placeId?.divisionId ? { divisionId: rule.placeId.divisionId } : {}),
    ...rule.basis,
  }
  if (goesTo.to === 'centre') return { ...base, to: goesTo.way }
  const { lead, assist } = goesTo
  return {
    ...base,
    to: lead.by,
    ...(lead.by === 'unit' ? { unitId: lead.unitId } : {}),
    ...(lead.by === 'place' ? { function: lead.function } : {}),
    assistUnitIds: assist.flatMap((one) => (one.by === 'unit' ? [one.unitId] : [])),
    assistDuty: assist.some(({ by }) => by === 'duty'),
  }
}

function leadOf({ to, unitId, function: of }: RoutingValues): UnitRef {
  if (to === 'place') return { by: 'place', function: of ?? '' }
  return to === 'unit' ? { by: 'unit', unitId: unitId ?? '' } : { by: 'duty' }
}

/** What `routing.publish` takes. */
export function routingPayloadOf(values: RoutingValues, rule: RoutingView | undefined): RoutingPayload {
  const { kindId, source, level, risk, urgency, hours, weekdays, divisionId, to, zh, en, from } = values
  const kept = rule?.placeId?.gridId && !divisionId ? { gridId: rule.placeId.gridId } : {}
  const assist: UnitRef[] = [
    ...(values.assistUnitIds ?? []).map((unitId) => ({ by: 'unit' as const, unitId })),
    ...(values.assistDuty ? [{ by: 'duty' as const }] : []),
  ]
  return {
    ...(rule ? { ruleId: rule.id } : {}),
    match: {
      ...(kindId ? { kindId } : {}),
      ...(divisionId ? { divisionId } : kept),
      ...(source ? { source } : {}),
      ...(level ? { level } : {}),
      ...(risk ? { risk } : {}),
      ...(urgency ? { urgency } : {}),
      ...(hours ? { hours } : {}),
      ...(weekdays && weekdays.length > 0 ? { weekdays } : {}),
    },
    goesTo:
      to === 'up' || to === 'down'
        ? { to: 'centre', way: to }
        : { to: 'units', lead: leadOf(values), assist },
    basis: nameOf({ zh, en }),
    ...(from ? { from } : {}),
    ...(values.until ? { to: values.until } : {}),
  }
}
