import type { WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import type { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import { addWorkingMinutes } from '@manyuan/core/clock/working-time.ts'
import type { Kind, KindTree } from '@manyuan/core/kinds/kind.ts'
import { type MatterMove, type MatterStage, matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import type { Light, Source } from '@manyuan/core/matters/vocabulary.ts'
import { isHeard, usualRules } from '@manyuan/core/messages/rules.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { KeyRing } from '../../crypto/key-ring.ts'
import { type MatterCipher, newMatterCipher } from '../../crypto/matter-cipher.ts'
import { emptyFactRows, type FactRows } from '../../db/matter-write.ts'
import { cameOn, enteredAt, noDay, noUnit, type TextField, waitingOf } from '../../matters/facts.ts'
import type { MadePost, StaffedCentre } from '../people.ts'
import type { Chance } from '../random.ts'

/** What all stories share. */
export type World = {
  chance: Chance
  calendar: WorkCalendar
  policies: readonly LimitPolicy[]
  kinds: KindTree
  ring: KeyRing
  end: Date
  takeSerial: (county: string, year: number) => number
  pointOf: (path: string) => { lon: number; lat: number }
}

/** In the inboxes of the demonstration stands what happened in the last days. */
const newsMs = 3 * 86_400_000

export type Task = FactRows['task'][number]

/** What a story begins with. */
type Opening = { kind: Kind; path: string; county: string; source: Source; custody: StaffedCentre; at: Date }

/** One matter being told: how it stands at this moment of the story, and the rows that came of it so far. */
export class Story {
  readonly world: World
  readonly chance: Chance
  readonly kind: Kind
  readonly source: Source
  readonly path: string
  readonly registeredAt: Date
  readonly key: { county: string; id: string }
  readonly cipher: MatterCipher
  readonly facts = emptyFactRows()
  /** The moment the story has reached, UTC. */
  at: Date
  stage: MatterStage = 'registered'
  stageAt: Date
  settledAt: Date | null = null
  custody: StaffedCentre
  leadUnitId: string | null = null
  closedAt: Date | null = null
  /** When the reporter added something that nobody has acted on since. */
  spokeAt: Date | null = null
  round = 1
  timesReopened = 0

  constructor(world: World, opening: Opening) {
    this.world = world
    this.chance = world.chance
    this.kind = opening.kind
    this.source = opening.source
    this.path = opening.path
    this.registeredAt = opening.at
    this.at = opening.at
    this.stageAt = opening.at
    this.custody = opening.custody
    this.key = { county: opening.county, id: this.newId() }
    const { cipher, keyId, wrapped } = newMatterCipher(world.ring, this.key)
    this.cipher = cipher
    this.facts.matter_key.push({ ...this.of(), key_id: keyId, wrapped })
  }

  newId(): string {
    return this.chance.uuid(this.at)
  }

  of(): { county: string; matter_id: string } {
    return { county: this.key.county, matter_id: this.key.id }
  }

  sealed(): boolean {
    return this.kind.confidentiality === 'sealed'
  }

  /** Lets working time pass around a median in working minutes; false when the time told is over before that. */
  pass(medianMinutes: number): boolean {
    const minutes = Math.max(3, Math.round(this.chance.delay(medianMinutes)))
    const later = addWorkingMinutes(this.world.calendar, this.at, minutes)
    if (later >= this.world.end) return false
    this.at = later
    return true
  }

  /** When somebody works again after a moment; nothing when the time told is over before that. */
  workedAfter(moment: Date): Date | undefined {
    const later = addWorkingMinutes(this.world.calendar, moment, Math.round(this.chance.delay(60)) + 1)
    return later < this.world.end ? later : undefined
  }

  /** Whether somebody is shut out from it, because it is about them. */
  isAboutUnit(): boolean {
    return this.facts.matter_exclusion.length > 0
  }

  /** Somebody of the centre in the first of these roles that it has. */
  someone(centre: StaffedCentre, ...roles: StaffRole[]): MadePost {
    for (const role of roles) {
      const posts = centre.posts[role]
      if (posts?.[0]) return this.chance.pick(posts)
    }
    throw new Error('A centre without people.')
  }

  /** Who acts for the centre: of what is sealed only its head knows. */
  clerk(): MadePost {
    const [head] = this.custody.posts.centreHead ?? []
    return this.sealed() && head ? head : this.someone(this.custody, 'dispatcher', 'centreHead')
  }

  addText(field: TextField, text: string, activityId: string | null = null): void {
    const id = this.newId()
    const cipher = this.cipher.seal('matter_text', id, field, text)
    this.facts.matter_text.push({
      ...this.of(),
      id,
      field,
      activity_id: activityId,
      cipher,
      replaced_at: null,
    })
  }

  /** A fact of the history; `actor` is a post, or what sort of actor it was without one. */
  addActivity(
    kind: string,
    actor: MadePost | 'citizen' | 'anonymous' | 'system',
    more: { public?: boolean; from?: MatterStage; to?: MatterStage; taskId?: string; data?: object } = {},
  ): string {
    const id = this.newId()
    const post = typeof actor === 'string' ? undefined : actor
    this.facts.activity.push({
      ...this.of(),
      id,
      kind,
      public: more.public ?? false,
      stage_from: more.from ?? null,
      stage_to: more.to ?? null,
      task_id: more.taskId ?? null,
      actor_type: typeof actor === 'string' ? actor : 'staff',
      staff_id: post?.staffId ?? null,
      post_id: post?.id ?? null,
      unit_id: post?.unitId ?? null,
      party_id: null,
      at: this.at,
      device_at: null,
      command_id: null,
      data: more.data ?? {},
    })
    if (this.isNews(kind))
      this.facts.message_cause.push({
        ...this.of(),
        id,
        step: kind,
        task_id: more.taskId ?? null,
        about_unit_id: null,
        by_post_id: post?.id ?? null,
        by_unit_id: post?.unitId ?? null,
        at: this.at,
      })
    return id
  }

  /** Whether somebody finds this in their inbox when the demonstration begins. */
  private isNews(kind: string): boolean {
    const isLate = this.at.getTime() > this.world.end.getTime() - newsMs
    return isLate && isMessageStep(kind) && isHeard(usualRules, kind, false)
  }

  /** A move after the one table; a story that breaks it is a fault of ours. */
  move(
    name: MatterMove,
    actor: MadePost | 'citizen' | 'system',
    more: { public?: boolean; taskId?: string; data?: object } = {},
  ): string {
    const from = this.stage
    const next = matterLifecycle.next(from, name)
    if (!next.open) throw new Error(`The story does ${name} in ${from}.`)
    if (next.to !== from) this.stageAt = this.at
    if (next.to !== from && next.to === 'settled') this.settledAt = this.at
    this.stage = next.to
    this.spokeAt = null
    const id = this.addActivity(name, actor, { public: true, ...more, from, to: next.to })
    if (next.to !== from) this.addEntered()
    return id
  }

  /** The reporter has something to add. */
  supplement(words: string): void {
    this.addText('supplement', words, this.addActivity('supplement', 'citizen'))
    this.spokeAt = this.at
  }

  /** Counts that it came into its stage at this moment. */
  addEntered(): void {
    this.addTally({ ...enteredAt(this.at), n: 1 })
  }

  /** Counts that it was registered. */
  addCame(): void {
    this.addTally({ ...cameOn(this.registeredAt), n: 1 })
  }

  /** Counts it as open, as it stands at the end of the story. */
  addOpen(shown: { light: Light; dueAt: Date | null; lon: number | null; lat: number | null }): void {
    const { stage, stageAt, leadUnitId, custody } = this
    const waiting = waitingOf({ ...shown, stage, stageAt, leadUnitId, custodyCentreId: custody.centreId })
    this.addTally({ measure: 'open', day: noDay, light: shown.light, ...waiting, hour: null, n: 1 })
  }

  /** Counts it in the figures, as it stands at this moment of the story. */
  addTally(
    measured: Omit<
      FactRows['tally_delta'][number],
      'county' | 'id' | 'path' | 'kind_id' | 'stage' | 'unit_id' | 'source' | 'confidentiality'
    >,
  ): void {
    if (this.sealed()) return
    this.facts.tally_delta.push({
      said: null,
      given_by: null,
      county: this.key.county,
      id: this.newId(),
      path: this.path,
      kind_id: this.kind.id,
      stage: this.stage,
      unit_id: this.leadUnitId ?? noUnit,
      source: this.source,
      confidentiality: this.kind.confidentiality,
      ...measured,
    })
  }

  /** Custody passes to the centre that holds the matter now. */
  startLeg(): void {
    const open = this.facts.custody_leg.at(-1)
    if (open) open.ended_at = this.at
    this.facts.custody_leg.push({
      ...this.of(),
      id: this.newId(),
      centre_id: this.custody.centreId,
      started_at: this.at,
      ended_at: null,
    })
  }

  namePost(post: MadePost): void {
    if (!this.facts.matter_named_post.some(({ post_id }) => post_id === post.id))
      this.facts.matter_named_post.push({
        ...this.of(),
        post_id: post.id,
        matter_registered_at: this.registeredAt,
      })
  }
}
