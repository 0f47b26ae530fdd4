import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { HandWay } from '@manyuan/core/routing/rule.ts'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../../i18n/language.tsx'
import type { DeskApi } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { useNameWithDuty } from '../matters/SuggestedUnits.tsx'

type Answer = Awaited<ReturnType<DeskApi['units']>>
export type OfferedUnit = Answer['units'][number]

/** One way to decide, behind a digit: a unit with those that assist it, or the centre above or below. */
export type Choice = {
  key: string
  name: string
  unitId?: string
  hand?: HandWay
  assist: readonly { unitId: string; name: string }[]
  /** What speaks for it: the suggestion as a whole, or what is known of this unit. */
  by: 'suggestion' | OfferedUnit
}

/** No more than there are digits, and beyond the few only units for which something speaks: the others are looked for by name. */
const most = 9
const few = 4

export const unitsKey = (ref: string, kindId: string | undefined) => ['units', ref, kindId]

/** To whom a matter can be sent, the suggested one first; as if it were of another kind, where one was chosen. */
export function useChoices(ref: string, kindId: string | undefined) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const withDuty = useNameWithDuty()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: unitsKey(ref, kindId),
    queryFn: () => api.units(ref, kindId),
    staleTime: 30_000,
  })
  const { suggestion = null, units = [] } = data ?? {}
  const lead = suggestion?.lead
  const first: Choice[] = []
  if (suggestion?.hand) {
    const { hand } = suggestion
    const name = hand === 'up' ? say('上报上一级中心', 'Escalate') : say('下派下一级中心', 'Hand down')
    first.push({ key: hand, name, hand, assist: [], by: 'suggestion' })
  }
  if (suggestion && lead)
    first.push({
      key: lead.unitId,
      unitId: lead.unitId,
      name: nameIn(language, lead.name),
      assist: suggestion.assist.map((one) => ({ unitId: one.unitId, name: withDuty(one) })),
      by: 'suggestion',
    })
  const others = units
    .filter(({ unitId }) => unitId !== lead?.unitId)
    .map((unit): Choice => ({ key: unit.unitId, unitId: unit.unitId, name: unit.name, assist: [], by: unit }))
  const all = [...first, ...others]
  const speaks = ({ by }: Choice) => by === 'suggestion' || by.role !== null || by.named !== null
  const choices = all.filter((choice, at) => at < few || speaks(choice)).slice(0, most)
  return { suggestion, choices, all, error, isPending, refetch, data }
}
