import { changesBetween } from '@manyuan/core/kinds/changes.ts'
import { draftOf } from '@manyuan/core/kinds/draft.ts'
import { Kind } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { KindRow, ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import {
  findNewestRevision,
  type KindRevision,
  listKindRows,
  listNewestRevisions,
  type RuleRow,
} from '../db/rules.ts'
import type { Database } from '../db/tx.ts'
import { draftIn } from './kind-revisions.ts'

type Version = { kind: Kind; from: string; to: string | null }

function versionsOf(rows: readonly RuleRow[]): Map<string, Version[]> {
  const versions = rows.map(({ definition, validFrom, validTo }) => ({
    kind: Kind.parse(definition),
    from: validFrom,
    to: validTo,
  }))
  return Map.groupBy(versions, ({ kind }) => kind.id)
}

function byOf({ unit, role, at }: KindRevision) {
  return { unit, role, at: at.toISOString() }
}

const holdsOn = ({ from, to }: Version, day: BusinessDay) => from <= day && (to === null || day <= to)

function rowOf(
  versions: readonly Version[],
  day: BusinessDay,
  revision: KindRevision | undefined,
): KindRow[] {
  const newest = versions.at(-1)
  if (!newest) return []
  const now = versions.findLast((version) => holdsOn(version, day))
  const isAnnounced = newest.from > day && (newest.to === null || newest.to >= newest.from)
  const { kind } = now ?? newest
  return [
    {
      ...kind,
      // It hangs where the newest version says, as everywhere else.
      parentId: newest.kind.parentId,
      state: now ? 'holds' : isAnnounced ? 'waiting' : 'ended',
      questions: kind.form.length,
      nextFrom: now && isAnnounced ? newest.from : null,
      draft: draftIn(revision) && revision ? byOf(revision) : null,
    },
  ]
}

/** A kind of which there is nothing but a draft. */
function newRow(revision: KindRevision): KindRow[] {
  const draft = draftIn(revision)
  if (!draft) return []
  return [
    {
      ...draft,
      id: revision.kindId,
      version: 0,
      state: 'new',
      questions: draft.form.length,
      nextFrom: null,
      draft: byOf(revision),
    },
  ]
}

/** Every kind with what holds, what is announced and who is writing at it. */
export async function presentKinds(db: Database, day: BusinessDay): Promise<KindRow[]> {
  const versions = versionsOf(await listKindRows(db))
  const revisions = new Map((await listNewestRevisions(db)).map((one) => [one.kindId, one]))
  const there = [...versions].flatMap(([id, some]) => rowOf(some, day, revisions.get(id)))
  const fresh = [...revisions.values()].filter(({ kindId }) => !versions.has(kindId)).flatMap(newRow)
  return [...there, ...fresh]
}

/** One kind with its draft, its versions and what each of them changed. */
export async function presentKind(
  db: Database,
  id: string,
): Promise<Omit<z.input<typeof ruleRoutes.kind.answer>, 'abilities'>> {
  const rows = await listKindRows(db)
  const versions = versionsOf(rows).get(id) ?? []
  const revision = await findNewestRevision(db, id)
  const newest = versions.at(-1)
  const draft = draftIn(revision)
  const family = newest?.kind.family ?? familyAbove(versionsOf(rows), draft?.parentId)
  if (!family || (!newest && !draft)) return refuse('record.notFound')
  return {
    id,
    family,
    published: newest ? draftOf(newest.kind) : null,
    lastDay: newest ? lastDayOf(newest) : null,
    versions: versions.map(({ kind, from, to }, at) => {
      const before = versions[at - 1]?.kind
      return {
        version: kind.version,
        from,
        to,
        changes: before ? changesBetween(draftOf(before), draftOf(kind)) : [],
      }
    }),
    revision: revision?.revision ?? 0,
    by: revision ? byOf(revision) : null,
    draft: draft ?? null,
  }
}

function familyAbove(versions: Map<string, Version[]>, parentId: string | null | undefined) {
  return versions.get(parentId ?? '')?.at(-1)?.kind.family
}

/** The last day of a version; of one that was taken back before it held, the day before it would have. */
function lastDayOf({ from, to }: Version): string | null {
  return to !== null && to < from ? addDays(from, -1) : to
}
