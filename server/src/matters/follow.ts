import { stayReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import { heldSince, type Share } from '@manyuan/core/clock/shares.ts'
import { type Language, matterTexts, nameIn } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { isOpen, matterLifecycle, takesRatings } from '@manyuan/core/matters/lifecycle.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import type { Actor, CitizenActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { heldShares } from '../clock/held-shares.ts'
import { type ClockRow, listClocks } from '../db/clocks.ts'
import { findMessages } from '../db/followers.ts'
import { listLinks } from '../db/links.ts'
import {
  listActivities,
  listAttachments,
  listCallBacks,
  listCustodyLegs,
  listTextRows,
} from '../db/matter-read.ts'
import { findMatter, findMatters, type MatterRecord } from '../db/matter-record.ts'
import { listStays, type StayRow } from '../db/stays.ts'
import type { Deps } from '../deps.ts'
import { chainOf } from '../links/root.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { isOnlyReporter, lastReopenDay } from './conclude.ts'
import { conclusionOf } from './concluded.ts'
import { holderOf } from './holder.ts'
import { publicSteps } from './public-steps.ts'
import { readableCipher } from './readable.ts'
import { hasRated } from './reporter-acts.ts'
import { stepsElsewhere } from './steps-elsewhere.ts'
import { findCurrent, openerOf } from './texts.ts'
import { paperView, wantedPapers } from './wanted-papers.ts'

/** The name of a place from the city down. */
export function placeName(dictionary: Dictionary, divisionId: string, language: Language): string {
  const names: string[] = []
  for (
    let division = dictionary.division(divisionId);
    division;
    division = dictionary.division(division.parentId ?? '')
  )
    if (division.level > levels.city || names.length === 0) names.unshift(nameIn(language, division.name))
  return names.join(' ')
}

/** Who has a matter now, for its reporter. */
function holderName(dictionary: Dictionary, matter: MatterRecord, language: Language): string | null {
  const unit = isOpen(matter.stage) ? dictionary.unit(holderOf(dictionary, matter)) : undefined
  return unit ? nameIn(language, unit.name) : null
}

/** What kind a matter is, for its reporter. */
export function kindName(
  dictionary: Dictionary,
  { kindId, stage }: MatterRecord,
  language: Language,
): string {
  if (kindId !== undetermined) return nameIn(language, dictionary.getKind(kindId).name)
  return matterTexts(language).unknownKindForCitizen[isOpen(stage) ? 'open' : 'ended']
}

/** Since when whoever has it has had it; in the minute of its report nothing has begun since. */
function sinceOf(shares: readonly Share[], { registeredAt }: MatterRecord): Date {
  return heldSince(shares) ?? registeredAt
}

type CallBacks = Awaited<ReturnType<typeof listCallBacks>>

type MayOf = { today: BusinessDay; reopenUntil: BusinessDay | null; root?: MatterRecord | undefined }

function mayOf(
  actor: CitizenActor,
  matter: MatterRecord,
  callBacks: CallBacks,
  { today, reopenUntil, root = matter }: MayOf,
): FollowView['may'] {
  const open = matterLifecycle.available(matter.stage)
  const may: FollowView['may'] = []
  const rates = takesRatings(root.stage) && can(actor, 'rate', matter)
  if (rates && !hasRated(callBacks, matter, actor)) may.push('rate')
  const inTime = reopenUntil === null || today <= reopenUntil
  const reopens = open.includes('reopen') && matter.stage !== 'concluded'
  if (reopens && inTime && can(actor, 'reopen', matter)) may.push('reopen')
  if (open.includes('withdraw') && isOnlyReporter(actor, matter)) may.push('withdraw')
  if (matter.closedAt === null && can(actor, 'addPaper', matter)) may.push('addPaper')
  if (isOpen(matter.stage) && can(actor, 'supplement', matter)) may.push('supplement')
  if (matter.stage === 'concluded') may.push('newFacts')
  return may
}

/** How far the parts of a matter are, and who has each; what stands in them is written by the office. */
async function partsOf(
  deps: Deps,
  matter: MatterRecord,
  { dictionary, language }: { dictionary: Dictionary; language: Language },
): Promise<FollowView['parts']> {
  const links = (await listLinks(deps.db, matter)).filter(({ relation }) => relation === 'splitInto')
  const parts = await findMatters(
    deps.db,
    links.map(({ other }) => other),
  )
  return parts
    .filter(({ confidentiality }) => confidentiality !== 'sealed')
    .map((part) => ({
      kind: kindName(dictionary, part, language),
      place: placeName(dictionary, part.divisionId, language),
      stage: part.stage,
      holder: holderName(dictionary, part, language),
    }))
}

function isRunning({ metAt, droppedAt }: ClockRow): boolean {
  return metAt === null && droppedAt === null
}

const ownMilestones = ['accept', 'firstContact', 'settle'] as const

/** The limits that are the reporter's own: of several to accept, that of the first day. */
function ownClocks(matter: MatterRecord, clocks: readonly ClockRow[]): FollowView['clocks'] {
  return ownMilestones.flatMap((milestone) => {
    const clock = clocks.find((one) => one.milestone === milestone && one.droppedAt === null)
    if (!clock || (!isOpen(matter.stage) && clock.metAt === null)) return []
    return [{ milestone, dueAt: clock.dueAt.toISOString(), metAt: clock.metAt?.toISOString() ?? null }]
  })
}

/** Why the clock stands still, as its reporter is told. */
function pausedOf(
  { clockRules }: Dictionary,
  stays: readonly StayRow[],
  language: Language,
): FollowView['paused'] {
  const stay = stays.find(({ state }) => state === 'standing')
  if (!stay?.decidedAt) return null
  const reason = stayReasonOf(clockRules, stay.reasonId)
  return {
    since: stay.decidedAt.toISOString(),
    sort: stay.sort,
    reason: reason ? nameIn(language, reason.name) : null,
    until: stay.until,
  }
}

/** The reporter's own view of a matter: public steps and answers, no names of staff, no internal word. */
export async function followMatter(deps: Deps, actor: Actor, language: Language): Promise<FollowView> {
  if (actor.type !== 'citizen') return refuse('follow.wrong')
  const matter = await findMatter(deps.db, { county: actor.county, id: actor.matterId })
  if (!matter || !can(actor, 'read', matter)) return refuse('follow.wrong')
  const dictionary = await deps.dictionary.current()
  // Of what was merged the progress is that of the matter as which it goes on.
  const chain = await chainOf(deps.db, matter)
  const last = matter.stage === 'merged' ? chain.at(-1)?.other : undefined
  const root = last && (await findMatter(deps.db, last))
  const [cipher, texts, activities, papers, clocks, callBacks, messages, stays, custody] = await Promise.all([
    readableCipher(deps, matter),
    listTextRows(deps.db, matter),
    listActivities(deps.db, matter),
    listAttachments(deps.db, matter),
    listClocks(deps.db, root ?? matter, 'all'),
    listCallBacks(deps.db, matter),
    findMessages(deps.db, { county: actor.county, id: actor.partyId }, deps.now()),
    listStays(deps.db, root ?? matter),
    listCustodyLegs(deps.db, matter),
  ])
  const open = openerOf(cipher)
  const words = findCurrent(texts, 'words')
  // What it took in may be due earlier: that limit is theirs.
  const own = clocks.filter(
    ({ milestone, aboutId }) => milestone !== 'settle' || aboutId === null || aboutId === matter.id,
  )
  const settle = own.find((clock) => clock.milestone === 'settle' && isRunning(clock))
  // What was concluded is not opened again by its reporter on any day.
  const reopenUntil = matter.stage === 'concluded' ? null : lastReopenDay(dictionary, matter)
  const today = businessDayOf(deps.now())
  const shares = isOpen(matter.stage)
    ? heldShares(dictionary, matter, { activities, custody, stays }, deps.now())
    : []
  return {
    ref: matterRef(matter),
    code: matter.code,
    stage: matter.stage,
    kind: kindName(dictionary, matter, language),
    place: placeName(dictionary, matter.divisionId, language),
    goesOn: root?.stage ?? null,
    holder: holderName(dictionary, root ?? matter, language),
    holderSince: root || !isOpen(matter.stage) ? null : sinceOf(shares, matter).toISOString(),
    words: words && actor.first ? open(words) : '',
    registeredAt: matter.registeredAt.toISOString(),
    dueAt: settle?.dueAt.toISOString() ?? null,
    provisional: settle?.provisional ?? false,
    steps: [
      ...publicSteps({ dictionary, language, open, partyId: actor.partyId }, activities, texts),
      ...(await stepsElsewhere(deps, { matter, dictionary, language })),
    ],
    parts: await partsOf(deps, matter, { dictionary, language }),
    conclusion: conclusionOf({ dictionary, language, open }, matter, { activities, texts }),
    paused: pausedOf(dictionary, stays, language),
    clocks: ownClocks(root ?? matter, own),
    papers: papers
      .filter((row) => row.public || (row.fromReporter && actor.first))
      .map((row) => paperView(cipher, row)),
    wanted: wantedPapers(dictionary, matter, papers),
    // Nothing more is written to what was deleted.
    may: cipher ? mayOf(actor, matter, callBacks, { today, reopenUntil, root }) : [],
    messages: messages ?? null,
    reopenUntil,
  }
}
