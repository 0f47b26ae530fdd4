import { matterRef } from '@manyuan/core/ids.ts'
import { type LinkRelation, mostParts } from '@manyuan/core/links/links.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertLink, listLinks } from '../db/links.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { prepareRegistration } from '../matters/prepare-registration.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'

/**
 * 拆分: what is several things becomes several matters. A part begins where the whole is, with limits of its own; the clock since
 * the first report runs on at the whole, whose reporter is told and asked there.
 */
export async function splitMatter(use: UseCase, aim: Aim, input: ActInput<'split'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'split')
  if (!isOpen(matter.stage)) return refuse('matter.over', { stage: matter.stage })
  if (isWalled(use, matter, input)) return refuse('split.walled')
  const parts = (await listLinks(use.tx, matter)).filter(({ relation }) => relation === 'splitInto')
  if (parts.length >= mostParts) return refuse('split.tooMany', { most: mostParts })
  const part = preparePart(use, matter, input)
  insertFacts(use.tx, use.facts)
  insertLink(use.tx, { from: part.key, relation: 'splitFrom', to: matter, at: use.now, newId: use.newId })
  addActivity(use, part.key, {
    kind: 'splitOff',
    data: { otherCounty: matter.county, otherId: matter.id },
  })
  addActivity(use, matter, {
    kind: 'split',
    public: true,
    data: { otherCounty: part.key.county, otherId: part.key.id },
  })
  auditMatter(use, part.key, 'matter.register')
  auditMatter(use, matter, 'matter.split')
  updateMatter(use.tx, matter, { spoke_at: matter.spokeAt })
  use.touched.push(matterRef(part.key))
  return { ...matter, version: matter.version + 1 }
}

/** A complaint about a unit goes by a way of its own, past that unit (charter 5): it never begins where another matter is. */
function isWalled(use: UseCase, matter: MatterRecord, input: ActInput<'split'>): boolean {
  const kind = use.dictionary.getKind(input.kindId ?? matter.kindId)
  const excluded = matter.excludedPaths.length + matter.excludedUnitIds.length > 0
  return (
    matter.confidentiality === 'sealed' || excluded || kind.aboutUnit || kind.confidentiality === 'sealed'
  )
}

/** Whether a part lies at a place of its own. */
export function saysPlace(place: ActInput<'split'>['place']): boolean {
  return place?.divisionId !== undefined || place?.gridId !== undefined
}

/** What is not said of a part is as it is of the whole. */
function preparePart(use: UseCase, matter: MatterRecord, { words, kindId, place }: ActInput<'split'>) {
  const { divisionId, gridId, lon, lat } = matter
  const point = lon !== null && lat !== null ? { point: { lon, lat } } : {}
  const same = { divisionId, ...(gridId ? { gridId } : {}), ...point }
  // Words or a point alone say where within the place of the whole it is.
  const where = saysPlace(place) ? place : { ...same, ...place }
  const centre = use.dictionary.centre(matter.custodyCentreId)
  const input = RegisterMatter.parse({
    words,
    source: matter.source,
    kindId: kindId ?? matter.kindId,
    place: where,
    confidentiality: matter.confidentiality,
  })
  return prepareRegistration(use, input, {
    history: { limitsFrom: use.now },
    ...(centre ? { centre } : {}),
  })
}

/** The whole ends after its parts. */
export async function requirePartsEnded(use: UseCase, matter: MatterRecord): Promise<void> {
  const links = await listLinks(use.tx, matter)
  const parts = await findMatters(
    use.tx,
    links.flatMap(({ relation, other }) => (relation === 'splitInto' ? other : [])),
  )
  const count = parts.filter(({ stage }) => isOpen(stage) || stage === 'merged').length
  if (count > 0) return refuse('split.partsOpen', { count })
}

/**
 * Whether a matter has no reporter of its own: that of a part is told and asked at the whole, and above many that return the
 * curve says what came of it.
 */
export async function hasNobodyToAsk(use: UseCase, matter: MatterRecord): Promise<boolean> {
  return (await listLinks(use.tx, matter)).some(isWithoutReporter)
}

/** Whether one link says so. */
export function isWithoutReporter({ relation }: { relation: LinkRelation }): boolean {
  return relation === 'splitFrom' || relation === 'causeOf'
}
