import { checkForm } from '@manyuan/core/kinds/check-form.ts'
import { checkKind } from '@manyuan/core/kinds/check-kind.ts'
import { draftOf, type KindDraft } from '@manyuan/core/kinds/draft.ts'
import { Kind, undetermined } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { endVersions, findNewestRevision, findSort } from '../db/rules.ts'
import { addRevision, draftIn, requireNewest } from './kind-revisions.ts'
import {
  type CityKinds,
  changed,
  endOf,
  firstDayOf,
  lockForWriting,
  type RuleDone,
  readCityKinds,
  refuseField,
} from './rule-frame.ts'

const longestId = 80

/** An id for a new kind below its parent: the word that was given, or the next number that no kind or draft ever had. */
async function newIdBelow(
  use: AdminUseCase,
  kinds: CityKinds,
  parentId: string,
  code?: string,
): Promise<string> {
  const isTaken = async (id: string) =>
    kinds.byId.has(id) || (await findNewestRevision(use.tx, id)) !== undefined
  for (let n = 1; ; n += 1) {
    const id = `${parentId}.${code ?? `k${n}`}`
    if (id.length > longestId) return refuseField('parentId', 'tooLong')
    if (!(await isTaken(id))) return id
    if (code !== undefined) return refuseField('code', 'twice')
  }
}

/** Keeps what somebody writes of a kind, finished or not. Nothing holds before it is published. */
export async function saveKindDraft(
  use: AdminUseCase,
  input: RuleCommandInput<'kind.saveDraft'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const kinds = await readCityKinds(use)
  const { draft, basedOn } = input
  if (draft.parentId !== null && !kinds.byId.has(draft.parentId)) return refuseField('parentId', 'unknown')
  const isNew = input.kindId === undefined
  if (isNew && draft.parentId === null) return refuseField('parentId', 'required')
  const kindId = input.kindId ?? (await newIdBelow(use, kinds, draft.parentId ?? '', input.code))
  const newest = isNew ? undefined : await requireNewest(use, kindId, basedOn)
  const kind = kinds.byId.get(kindId)
  if (!isNew && !kind && !newest) return refuse('record.notFound')
  const revision = addRevision(use, newest, { kindId, state: 'draft', definition: draft, kind })
  return { id: kindId, version: revision }
}

/** Refuses a draft that cannot be what a kind is, with everything that is wrong with it. */
function requireSound(draft: KindDraft, kinds: CityKinds, kindId: string): void {
  const faults = checkKind(draft, kinds.byId, kindId, kinds.byId.get(kindId))
  const labels = new Map(draft.form.map(({ id, label }) => [id, label]))
  const form = checkForm(draft.form).map((fault) => ({
    ...fault,
    label: labels.get(fault.question) ?? { zh: fault.question },
  }))
  if (faults.length > 0 || form.length > 0) refuse('kind.invalid', { faults, form })
}

async function insertVersion(use: AdminUseCase, kind: Kind): Promise<void> {
  insertRows(use.tx, 'kind', [
    {
      id: kind.id,
      version: kind.version,
      parent_id: kind.parentId,
      family: kind.family,
      name: JSON.stringify(kind.name),
      definition: JSON.stringify(kind),
      sort: await findSort(use.tx, kind.id),
      valid_from: kind.validFrom,
    },
  ])
}

/** The draft that somebody decides about, as they have it before them, under the lock. */
async function lockDraft(use: AdminUseCase, { kindId, basedOn }: RuleCommandInput<'kind.dropDraft'>) {
  await lockForWriting(use)
  const newest = await requireNewest(use, kindId, basedOn)
  const draft = draftIn(newest)
  return draft ? { newest, draft } : refuseField('kindId', 'noDraft')
}

/**
 * Makes the draft of a kind its next version, from a day on. Matters that run keep the version they were registered with;
 * where it hangs in the tree is one for all versions, so that changes today or not at all.
 */
export async function publishKind(
  use: AdminUseCase,
  input: RuleCommandInput<'kind.publish'>,
): Promise<RuleDone> {
  const { kindId } = input
  const { newest, draft } = await lockDraft(use, input)
  const kinds = await readCityKinds(use)
  requireSound(draft, kinds, kindId)
  const was = kinds.byId.get(kindId)
  const parent = kinds.byId.get(draft.parentId ?? '')
  const from = firstDayOf(use, input.from)
  if (was && was.parentId !== draft.parentId && from > use.day) return refuseField('from', 'movedToday')
  const kind = Kind.parse({
    ...draft,
    id: kindId,
    version: (was?.version ?? 0) + 1,
    family: was?.family ?? parent?.family,
    validFrom: from,
  })
  await endVersions(use.tx, 'kind', kindId, addDays(from, -1))
  await insertVersion(use, kind)
  const revision = addRevision(use, newest, { kindId, state: 'published', definition: draft, kind })
  return await changed(use, { id: kindId, version: revision, data: { kindVersion: kind.version, from } })
}

/** Gives a draft up; what holds stays as it is, and what was written stays readable in the record. */
export async function dropKindDraft(
  use: AdminUseCase,
  input: RuleCommandInput<'kind.dropDraft'>,
): Promise<RuleDone> {
  const { kindId } = input
  const { newest, draft } = await lockDraft(use, input)
  const kind = (await readCityKinds(use)).byId.get(kindId)
  const definition = kind ? draftOf(kind) : draft
  const revision = addRevision(use, newest, { kindId, state: 'dropped', definition, kind })
  return { id: kindId, version: revision }
}

/** Whether any kind below still holds after a day. */
function hasKindsAfter(kinds: CityKinds, kindId: string, lastDay: BusinessDay): boolean {
  const below = kinds.tree.descendants(kindId)
  return kinds.on(addDays(lastDay, 1)).some((kind) => below.includes(kind.id) && kind.selectable)
}

/** Ends a kind: nobody is offered it after its last day. Its open matters go on, and it keeps its name. */
export async function endKind(use: AdminUseCase, input: RuleCommandInput<'kind.end'>): Promise<RuleDone> {
  await lockForWriting(use)
  const { kindId } = input
  const newest = await requireNewest(use, kindId, input.basedOn)
  const kinds = await readCityKinds(use)
  const kind = kinds.byId.get(kindId)
  if (!kind) return refuse('record.notFound')
  if (kindId === undetermined) return refuseField('kindId', 'undetermined')
  const lastDay = endOf(use, input.lastDay)
  if (hasKindsAfter(kinds, kindId, lastDay)) return refuseField('kindId', 'hasKinds')
  await endVersions(use.tx, 'kind', kindId, lastDay)
  const revision = addRevision(use, newest, { kindId, state: 'ended', definition: draftOf(kind), kind })
  return await changed(use, { id: kindId, version: revision, data: { lastDay } })
}
