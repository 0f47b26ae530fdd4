import type { WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import {
  choosePolicy,
  freezeLimit,
  type LimitPolicy,
  lightOf,
  type Milestone,
} from '@manyuan/core/clock/limits.ts'
import { addWorkingMinutes } from '@manyuan/core/clock/working-time.ts'
import { cellOf } from '@manyuan/core/geo.ts'
import type { Kind, KindTree } from '@manyuan/core/kinds/kind.ts'
import { makeMatterCode } from '@manyuan/core/matters/code.ts'
import {
  isOpen,
  type MatterMove,
  type MatterStage,
  matterLifecycle,
} from '@manyuan/core/matters/lifecycle.ts'
import type { Outcome, Source } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf, yearOf } from '@manyuan/core/time.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { newMatterCipher } from '../crypto/matter-cipher.ts'
import type { NewMatter } from '../db/matter-write.ts'
import { emptyFactRows, type FactRows } from '../db/matter-write.ts'
import { searchVectorText } from '../search/words.ts'
import type { MadePost, StaffedCentre } from './people.ts'
import type { Chance } from './random.ts'
import { composeAnswer, composeReason, composeRemark } from './texts/answers.ts'
import { composeName, composePhone, composePlaceWords, composeWords } from './texts/words.ts'

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

export type MadeMatter = { matter: NewMatter; facts: FactRows }

const sources: readonly (readonly [Source, number])[] = [
  ['portal', 18],
  ['window', 22],
  ['phone', 12],
  ['letter', 2],
  ['grid', 30],
  ['hotline12345', 10],
  ['police110', 4],
  ['superior', 2],
]

/** Lives one matter from its first report until it is archived or the end of the time told, whichever is first. */
export function liveMatter(world: World, village: StaffedCentre, kind: Kind, registeredAt: Date): MadeMatter {
  const { chance } = world
  const { node } = village
  const key = { county: node.county, id: chance.uuid(registeredAt) }
  const grid = village.grids.length > 0 && chance.next() < 0.8 ? chance.pick(village.grids) : undefined
  const point = chance.next() < 0.7 ? world.pointOf(node.path) : undefined
  const source = chance.weighted(sources)
  const words = composeWords(chance, kind.id, { source })
  const code = makeMatterCode(
    key.county,
    yearOf(registeredAt),
    world.takeSerial(key.county, yearOf(registeredAt)),
  )
  const difficulty = kind.difficulty
  const facts = emptyFactRows()
  const { cipher, keyId, wrapped } = newMatterCipher(world.ring, key)
  facts.matter_key.push({ county: key.county, matter_id: key.id, key_id: keyId, wrapped })
  const of = { county: key.county, matter_id: key.id }
  const path = grid?.path ?? node.path
  const sealed = kind.confidentiality === 'sealed'

  let stage: MatterStage = 'registered'
  let at = registeredAt
  let stageAt = registeredAt
  let custody = village
  let leadUnitId: string | null = null
  let closedAt: Date | null = null
  let round = 1
  const reopened = 0
  let over = false

  function addText(field: string, text: string, activityId: string | null): void {
    const id = chance.uuid(at)
    facts.matter_text.push({
      ...of,
      id,
      field,
      activity_id: activityId,
      cipher: cipher.seal('matter_text', id, field, text),
      replaced_at: null,
    })
  }
  function addActivity(
    kindOf: string,
    post: MadePost | undefined,
    more: { public?: boolean; to?: MatterStage; taskId?: string; data?: object } = {},
  ): string {
    const id = chance.uuid(at)
    facts.activity.push({
      county: key.county,
      id,
      matter_id: key.id,
      kind: kindOf,
      public: more.public ?? false,
      stage_from: kindOf === 'register' ? null : stage,
      stage_to: more.to ?? null,
      task_id: more.taskId ?? null,
      actor_type: post
        ? 'staff'
        : source === 'portal' && kindOf === 'register'
          ? 'anonymous'
          : post === undefined && kindOf === 'register'
            ? 'system'
            : 'citizen',
      staff_id: post?.staffId ?? null,
      post_id: post?.id ?? null,
      unit_id: post?.unitId ?? null,
      party_id: null,
      at,
      device_at: null,
      command_id: null,
      data: more.data ?? {},
    })
    return id
  }
  function entered(): void {
    if (!sealed)
      facts.tally_delta.push({
        county: key.county,
        id: chance.uuid(at),
        measure: 'entered',
        path,
        kind_id: kind.id,
        stage,
        unit_id: leadUnitId ?? '00000000-0000-0000-0000-000000000000',
        source,
        day: businessDayOf(at),
        confidentiality: kind.confidentiality,
        light: 'green',
        n: 1,
      })
  }
  /** Lets working time pass; tells whether the story has reached its end. */
  function pass(medianMinutes: number): boolean {
    const later = addWorkingMinutes(world.calendar, at, Math.max(3, Math.round(chance.delay(medianMinutes))))
    if (later >= world.end) over = true
    else at = later
    return over
  }
  function move(
    name: MatterMove,
    post: MadePost | undefined,
    more: { public?: boolean; taskId?: string; data?: object } = {},
  ): string {
    const next = matterLifecycle.next(stage, name)
    if (!next.open) throw new Error(`The story does ${name} in ${stage}.`)
    const id = addActivity(name, post, { ...more, to: next.to })
    if (next.to !== stage) {
      stage = next.to
      stageAt = at
      entered()
    }
    return id
  }
  function start(milestone: Milestone, moment: string): void {
    const policy = choosePolicy(world.policies, {
      source,
      kindPath: world.kinds.pathOf(kind.id),
      difficulty,
      on: businessDayOf(registeredAt),
    })
    const limit = policy?.milestones.find((one) => one.milestone === milestone && one.countsFrom === moment)
    if (!policy || !limit) return
    const frozen = freezeLimit(policy, limit, world.calendar, at)
    facts.matter_clock.push({
      ...of,
      id: chance.uuid(at),
      milestone,
      task_id: null,
      policy_id: policy.id,
      policy_version: policy.version,
      amount: frozen.amount,
      unit: frozen.unit,
      started_at: frozen.startedAt,
      warn_at: frozen.warnAt,
      due_at: frozen.dueAt,
      provisional: frozen.provisional,
      calendar_version: frozen.calendarVersion,
      light: 'green',
      met_at: null,
      dropped_at: null,
    })
  }
  const clockOf = (milestone: Milestone) =>
    facts.matter_clock.findLast((clock) => clock.milestone === milestone)
  function meet(milestone: Milestone): void {
    const clock = clockOf(milestone)
    if (!clock || clock.met_at) return
    clock.met_at = at
    clock.light = at >= new Date(clock.due_at) ? 'red' : 'green'
  }
  function leg(): void {
    const open = facts.custody_leg.at(-1)
    if (open) open.ended_at = at
    facts.custody_leg.push({
      county: key.county,
      id: chance.uuid(at),
      matter_id: key.id,
      centre_id: custody.centreId,
      started_at: at,
      ended_at: null,
    })
  }
  const one = (centre: StaffedCentre, ...roles: (keyof StaffedCentre['posts'])[]) => {
    for (const role of roles) {
      const posts = centre.posts[role]
      if (posts?.[0]) return chance.pick(posts)
    }
    throw new Error('A centre without people.')
  }

  if (sealed) while (custody.node.level > 2 && custody.parent) custody = custody.parent
  const origin = custody
  const registrant =
    source === 'grid' && grid
      ? grid.worker
      : source === 'window' || source === 'phone'
        ? one(custody, 'windowClerk', 'centreHead')
        : undefined
  addText('words', words, null)
  if (point || chance.next() < 0.4) addText('place', composePlaceWords(chance), null)
  if (chance.next() < 0.75) {
    const id = chance.uuid(at)
    const phone = composePhone(chance)
    const index = world.ring.blindIndex(`phone:${phone}`)
    facts.party.push({
      county: key.county,
      id,
      matter_id: key.id,
      role: 'reporter',
      sort: 'person',
      name_cipher: cipher.seal('party', id, 'name', composeName(chance)),
      phone_cipher: cipher.seal('party', id, 'phone', phone),
      id_number_cipher: null,
      address_cipher: null,
      phone_index: index.digest,
      index_key_id: index.keyId,
      follow_hash: null,
      wants_messages: false,
      created_at: registeredAt,
    })
  }
  addActivity('register', registrant, {
    public: true,
    to: 'registered',
    data: { source, centreId: origin.centreId },
  })
  entered()
  leg()
  start('accept', 'registered')
  start('settle', 'registered')
  if (sealed)
    for (const post of custody.posts.centreHead ?? [])
      facts.matter_named_post.push({ ...of, post_id: post.id, matter_registered_at: registeredAt })

  tell()

  function tell(): void {
    if (pass(90)) return
    const fate = sealed ? 1 : chance.next()
    if (fate < 0.03) {
      const id = move('decline', one(custody, 'dispatcher', 'centreHead'), {
        public: true,
        data: { ground: 'outOfScope' },
      })
      addText('answer', composeReason(chance, 'decline', kind.family), id)
      finish()
      return
    }
    // What the village cannot solve goes up, one level at a time.
    while (
      !sealed &&
      custody.parent &&
      custody.node.level > 2 &&
      chance.next() < (custody.node.level === 4 ? 0.42 : 0.5)
    ) {
      const from = custody
      custody = custody.parent
      const id = move('escalate', one(from, 'dispatcher', 'centreHead'), {
        public: true,
        data: { fromCentreId: from.centreId, toCentreId: custody.centreId },
      })
      addText('reason', composeReason(chance, 'escalate', kind.family), id)
      leg()
      meet('accept')
      start('accept', 'registered')
      if (pass(120)) return
    }
    handle()
  }
  function handle(): void {
    const clerk = one(custody, 'dispatcher', 'centreHead')
    meet('accept')
    move('accept', clerk, { public: true })
    if (pass(60)) return
    const unit =
      custody.units.get(kind.unitFunction ?? '') ??
      custody.units.get('government') ??
      custody.units.get('mediation') ??
      custody.units.get('politicalLegal')
    if (!unit) throw new Error('No unit to send to.')
    const officer = chance.pick(unit.heads)
    const taskId = chance.uuid(at)
    leadUnitId = unit.id
    facts.task.push({
      county: key.county,
      id: taskId,
      matter_id: key.id,
      unit_id: unit.id,
      role: 'lead',
      state: 'offered',
      state_at: at,
      offered_at: at,
      offered_post_id: clerk.id,
      matter_registered_at: registeredAt,
      signed_at: null,
      done_at: null,
      outcome: null,
      return_ground: null,
      version: 1,
    })
    const task = facts.task.at(-1)
    if (!task) return
    if (sealed)
      facts.matter_named_post.push({ ...of, post_id: officer.id, matter_registered_at: registeredAt })
    const sent = move('dispatch', clerk, { public: true, data: { unitId: unit.id } })
    if (chance.next() < 0.4) addText('instruction', composeReason(chance, 'instruction', kind.family), sent)
    start('sign', 'dispatched')
    if (pass(100)) return
    meet('sign')
    Object.assign(task, { state: 'signed', state_at: at, signed_at: at, version: 2 })
    move('sign', officer, { public: true, taskId })
    if (pass(300)) return
    Object.assign(task, { state: 'working', state_at: at, version: 3 })
    const went = move('work', officer, { public: chance.next() < 0.5, taskId })
    addText('progress', composeReason(chance, 'progress', kind.family), went)
    if (chance.next() < 0.2)
      addText('note', composeReason(chance, 'note', kind.family), addActivity('note', clerk))
    if (pass(difficulty === 'simple' ? 300 : difficulty === 'general' ? 1500 : 4200)) return
    conclude(task, taskId, officer, clerk)
  }
  function conclude(
    task: (typeof facts.task)[number],
    taskId: string,
    officer: MadePost,
    clerk: MadePost,
  ): void {
    const outcome: Outcome = chance.weighted([
      ['solved', 84],
      ['partly', 11],
      ['notPossible', 5],
    ])
    meet('settle')
    Object.assign(task, { state: 'done', state_at: at, done_at: at, outcome, version: 4 + round })
    const settled = move('settle', officer, { public: true, taskId, data: { outcome } })
    addText('answer', composeAnswer(chance, kind.family, outcome, kind.id, words), settled)
    start('callBack', 'settled')
    if (pass(150)) return
    move('review', clerk, { public: true })
    if (pass(400)) return
    const caller = one(
      custody.posts.callBackClerk ? custody : (custody.parent ?? custody),
      'callBackClerk',
      'centreHead',
    )
    const reached = chance.next() < 0.9
    const isSolved = reached ? (round > 1 ? chance.next() < 0.97 : chance.next() < 0.9) : undefined
    const satisfied =
      isSolved === undefined ? undefined : isSolved ? chance.next() < 0.93 : chance.next() < 0.2
    facts.call_back.push({
      county: key.county,
      id: chance.uuid(at),
      matter_id: key.id,
      round,
      given_by: 'staff',
      party_id: null,
      result: reached ? 'reached' : 'unreachable',
      answered: reached ? true : null,
      solved: isSolved ?? null,
      satisfied: satisfied ?? null,
      staff_id: caller.staffId,
      post_id: caller.id,
      unit_id: caller.unitId,
      at,
    })
    meet('callBack')
    const asked = move('callBack', caller, {
      public: true,
      data: { result: reached ? 'reached' : 'unreachable', solved: isSolved, satisfied },
    })
    if (satisfied !== undefined) addText('remark', composeRemark(chance, satisfied), asked)
    if (isSolved === false) {
      move('rework', caller, { public: true })
      round += 1
      const settle = clockOf('settle')
      if (settle) settle.met_at = null
      Object.assign(task, { state: 'working', state_at: at, done_at: null, outcome: null })
      if (pass(900)) return
      conclude(task, taskId, officer, clerk)
      return
    }
    if (pass(120)) return
    move('close', clerk, { public: true })
    finish()
    if (pass(30 * 480)) return
    move('archive', undefined)
  }
  function finish(): void {
    closedAt = at
    for (const clock of facts.matter_clock) if (!clock.met_at) clock.dropped_at = at
  }

  const running = facts.matter_clock.filter((clock) => !clock.met_at && !clock.dropped_at)
  for (const clock of running)
    clock.light = lightOf({ warnAt: new Date(clock.warn_at), dueAt: new Date(clock.due_at) }, world.end)
  const order = { green: 0, yellow: 1, red: 2 } as const
  const light = running
    .map((clock) => clock.light as keyof typeof order)
    .reduce<keyof typeof order>((a, b) => (order[b] > order[a] ? b : a), 'green')
  const due =
    running.map((clock) => new Date(clock.due_at)).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
  if (!sealed && isOpen(stage))
    facts.tally_delta.push({
      county: key.county,
      id: chance.uuid(at),
      measure: 'open',
      path,
      kind_id: kind.id,
      stage,
      unit_id: leadUnitId ?? '00000000-0000-0000-0000-000000000000',
      source,
      day: '0001-01-01',
      confidentiality: kind.confidentiality,
      light,
      n: 1,
    })
  return {
    facts,
    matter: {
      county: key.county,
      id: key.id,
      code,
      path,
      area_at_origin: path,
      division_id: village.divisionId,
      grid_id: grid?.id ?? null,
      lon: point?.lon ?? null,
      lat: point?.lat ?? null,
      cell: point ? cellOf(point) : null,
      kind_id: kind.id,
      kind_version: kind.version,
      source,
      stage,
      stage_at: stageAt,
      origin_centre_id: origin.centreId,
      custody_centre_id: custody.centreId,
      lead_unit_id: leadUnitId,
      confidentiality: kind.confidentiality,
      risk: chance.weighted([
        ['low', 80],
        ['medium', 16],
        ['high', 4],
      ]),
      urgency: chance.weighted([
        ['normal', 92],
        ['urgent', 8],
      ]),
      difficulty,
      light,
      due_at: due,
      registered_at: registeredAt,
      registered_day: businessDayOf(registeredAt),
      registered_post_id: registrant?.id ?? null,
      registered_unit_id: registrant?.unitId ?? null,
      registered_staff_id: registrant?.staffId ?? null,
      closed_at: closedAt,
      reporters: 1,
      times_reopened: reopened,
      round,
      version: facts.activity.length,
      source_system: null,
      source_number: null,
      search: kind.confidentiality === 'normal' ? searchVectorText(registeredAt, code, path, words) : null,
    },
  }
}
