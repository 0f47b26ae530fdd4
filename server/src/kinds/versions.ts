import { Kind, undetermined } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { DictionaryRows } from '../db/dictionary.ts'

/** Every version of every kind, by what is asked of them; see `Dictionary` for what each answer promises. */
export function readKinds(rows: DictionaryRows['kinds']) {
  const versions = rows.map(({ definition, validFrom, validTo }) => ({
    kind: Kind.parse(definition),
    validTo,
    holds: (day: BusinessDay) => validFrom <= day && (validTo === null || day <= validTo),
  }))
  const byId = Map.groupBy(versions, ({ kind }) => kind.id)
  const latest = (id: string, holds = (_: (typeof versions)[number]) => true): Kind | undefined =>
    byId
      .get(id)
      ?.filter(holds)
      .map(({ kind }) => kind)
      .reduce<Kind | undefined>(
        (best, kind) => (best && best.version > kind.version ? best : kind),
        undefined,
      )
  const on = (id: string, day: BusinessDay) => latest(id, (version) => version.holds(day))

  function getKind(id: string): Kind {
    return latest(id) ?? refuse('kind.unknown', { kindId: id })
  }
  return {
    all: versions.map(({ kind }) => kind),
    newest: [...byId.keys()].map(getKind),
    getKind,
    getKindOf({ kindId, kindVersion }: { kindId: string; kindVersion: number }): Kind {
      return byId.get(kindId)?.find(({ kind }) => kind.version === kindVersion)?.kind ?? getKind(kindId)
    },
    getKindOn(id: string, day: BusinessDay): Kind {
      const kind = on(id, day)
      return kind && (kind.selectable || id === undetermined) ? kind : refuse('kind.unknown', { kindId: id })
    },
    kindsHoldingOn: (day: BusinessDay): Kind[] => [...byId.keys()].flatMap((id) => on(id, day) ?? []),
    kindsFrom: (day: BusinessDay): Kind[] =>
      versions.filter(({ validTo }) => validTo === null || day <= validTo).map(({ kind }) => kind),
    kindsOn(day: BusinessDay): Kind[] {
      return [...byId.keys()].map((id) => on(id, day) ?? { ...getKind(id), selectable: false, public: false })
    },
  }
}
