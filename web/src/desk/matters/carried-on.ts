import { forget, keep, recall } from '../../client/keep.ts'
import type { Registration, Whereabouts } from './registration.ts'

/** What of one registration can be kept for the next. */
export const carriable = ['source', 'place', 'party'] as const
export type Carriable = (typeof carriable)[number]

const name = 'manyuan.carry'

type Carried = { postId: string; values: Partial<Registration>; where: Partial<Whereabouts> }

// The people in it live as long as the page and no longer: what is stored is which fields, never what stands in them.
let carried: Carried | undefined

/** Which fields this tab keeps for the next registration. */
export function carriedFields(): Carriable[] {
  const kept = (recall('tab', name) ?? 'source').split(',')
  return carriable.filter((one) => kept.includes(one))
}

export function keepFields(fields: readonly Carriable[]): void {
  keep('tab', name, fields.join(','))
}

/** Keeps of what was registered what its writer chose to keep. */
export function carryOn(postId: string, values: Registration, where: Whereabouts): void {
  const fields = carriedFields()
  const has = (field: Carriable) => fields.includes(field)
  carried = {
    postId,
    values: {
      ...(has('source') ? { source: values.source } : {}),
      ...(has('place') && values.gridId ? { gridId: values.gridId } : {}),
      ...(has('place') && values.spot ? { spot: values.spot } : {}),
      ...(has('party') && values.party ? { party: values.party } : {}),
    },
    where: has('place') ? where : {},
  }
}

/** What the next registration of this post begins with. */
export function carriedOn(postId: string): Omit<Carried, 'postId'> {
  return carried?.postId === postId ? carried : { values: {}, where: {} }
}

export function forgetCarried(): void {
  carried = undefined
  forget('tab', name)
}
