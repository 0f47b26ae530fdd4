import { changesBetween, isSame, type KindChange } from './changes.ts'
import { type KindDraft, type KindSetting, kindSettings } from './draft.ts'
import type { FormQuestion } from './form.ts'

/** Two people's work on one kind brought together, and what both of them changed, each in another way. */
export type Merged = { draft: KindDraft; both: KindChange[] }

type Three<T> = { base: T; mine: T; theirs: T }

/** What only one of them touched is taken from that one; where both did, mine stays. */
function take<T>({ base, mine, theirs }: Three<T>): T {
  return isSame(base, mine) ? theirs : mine
}

function clash<T>({ base, mine, theirs }: Three<T>): boolean {
  return !isSame(base, mine) && !isSame(base, theirs) && !isSame(mine, theirs)
}

function find(form: readonly FormQuestion[], id: string): FormQuestion | undefined {
  return form.find((question) => question.id === id)
}

/** The order of mine, with what only theirs has put behind the question that stands before it there. */
function orderOf({ base, mine, theirs }: Three<readonly FormQuestion[]>): string[] {
  const idsOf = (form: readonly FormQuestion[]) => form.map(({ id }) => id)
  const known = (ids: string[]) => ids.filter((id) => find(base, id))
  const isMineOrdered = !isSame(
    known(idsOf(mine)),
    known(idsOf(base)).filter((id) => find(mine, id)),
  )
  const [first, second] = isMineOrdered ? [mine, theirs] : [theirs, mine]
  const order = idsOf(first)
  idsOf(second).forEach((id, at, all) => {
    if (order.includes(id)) return
    const before = all.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  })
  return order
}

function mergeForms(forms: Three<KindDraft['form']>): KindDraft['form'] {
  return orderOf(forms).flatMap((id) => {
    const three = {
      base: find(forms.base, id),
      mine: find(forms.mine, id),
      theirs: find(forms.theirs, id),
    }
    return take(three) ?? []
  })
}

/**
 * Brings what I wrote together with what somebody else saved in between, both having begun with `base`. Nothing that only
 * one of us changed is lost; where both did, mine stays, and it is named.
 */
export function mergeKinds(three: Three<KindDraft>): Merged {
  const { base, mine, theirs } = three
  const settingOf = <Name extends KindSetting>(name: Name): Three<KindDraft[Name]> => ({
    base: base[name],
    mine: mine[name],
    theirs: theirs[name],
  })
  const settings = Object.fromEntries(kindSettings.map((name) => [name, take<unknown>(settingOf(name))]))
  const draft = {
    ...mine,
    ...settings,
    form: mergeForms({ base: base.form, mine: mine.form, theirs: theirs.form }),
  }
  const both = changesBetween(theirs, mine).filter((change) =>
    'setting' in change
      ? clash<unknown>(settingOf(change.setting))
      : clash({
          base: find(base.form, change.question),
          mine: find(mine.form, change.question),
          theirs: find(theirs.form, change.question),
        }),
  )
  return { draft, both }
}
