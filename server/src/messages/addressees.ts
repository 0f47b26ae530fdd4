import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { type MessagePart, partsOf, type UnitPart } from '@manyuan/core/messages/parts.ts'
import { channelsFor, hearersOf, type MessageRules } from '@manyuan/core/messages/rules.ts'
import type { Audience, MessageChannel, MessageStep } from '@manyuan/core/messages/steps.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Cause } from '../db/messages.ts'
import { isShutOut } from '../matters/routing.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** A unit with those in it who are meant, a post, or a person. */
export type Meant = { id: string; part: MessagePart }

/** What finding the addressees of one cause needs. */
export type Told = {
  dictionary: Dictionary
  matter: MatterRecord
  cause: Cause
  /** Which unit a post belongs to and what its role is, for those that are named or on duty. */
  unitOfPost: (postId: string) => string | undefined
  roleOfPost: (postId: string) => StaffRole | undefined
  /** The posts on duty at the centre that holds it. */
  dutyPosts: readonly string[]
  /** Whether the office is closed now: whoever is on duty hears what comes to its dispatchers. */
  isClosed: boolean
}

const inUnit = (part: UnitPart) => (unitId: string) => ({ id: unitId, part })

/** The units to which this step gave a task, or from which it took one. */
function askedUnits({ matter, cause }: Told): string[] {
  const at = cause.at.getTime()
  const turned = matter.tasks.filter(
    ({ id, stateAt, offeredAt }) =>
      id === cause.taskId || Date.parse(stateAt) === at || Date.parse(offeredAt) === at,
  )
  // Said outright where one of several is meant.
  return cause.aboutUnitId ? [cause.aboutUnitId] : turned.map(({ unitId }) => unitId)
}

function centreUnits(dictionary: Dictionary, centreId: string | null | undefined): string[] {
  const centre = centreId ? dictionary.centre(centreId) : undefined
  return centre ? [centre.unitId] : []
}

function addressesOf(audience: Audience, told: Told): Meant[] {
  const { dictionary, matter } = told
  const custody = dictionary.centre(matter.custodyCentreId)
  switch (audience) {
    case 'askedUnits':
      return askedUnits(told).map(inUnit('handlers'))
    case 'leadUnit':
      return matter.leadUnitId ? [inUnit('handlers')(matter.leadUnitId)] : []
    case 'assistingUnits':
      return matter.tasks
        .filter(({ role, state }) => role === 'assist' && isOpenTask(state))
        .map(({ unitId }) => inUnit('handlers')(unitId))
    case 'custodyDeciders':
      return [
        ...centreUnits(dictionary, matter.custodyCentreId).map(inUnit('deciders')),
        ...(told.isClosed ? told.dutyPosts : []).map((id): Meant => ({ id, part: 'post' })),
      ]
    case 'custodyHead':
      return centreUnits(dictionary, matter.custodyCentreId).map(inUnit('heads'))
    case 'centreAbove':
      return centreUnits(dictionary, custody?.parentId).map(inUnit('deciders'))
    case 'originCentre':
      return centreUnits(dictionary, matter.originCentreId).map(inUnit('deciders'))
    case 'dutyPosts':
      return told.dutyPosts.map((id) => ({ id, part: 'post' }))
    case 'toldLevel':
      return told.cause.toPostIds.map((id) => ({ id, part: 'post' }))
    case 'demander':
      // Their head as well: whoever demanded may hold that post no longer.
      return [
        ...told.cause.toPostIds.map((id): Meant => ({ id, part: 'post' })),
        ...(told.cause.aboutUnitId ? [inUnit('heads')(told.cause.aboutUnitId)] : []),
      ]
    case 'registrant':
      return matter.registeredByStaffId ? [{ id: matter.registeredByStaffId, part: 'person' }] : []
    // Those are told by notices, these are called at an address of their own.
    case 'reporters':
    case 'systems':
      return []
  }
}

/** Of a sealed matter only the posts that are named for it hear, each by itself: a unit has others in it. */
function withinSeal({ matter, unitOfPost }: Told, addresses: readonly Meant[]): Meant[] {
  if (matter.confidentiality !== 'sealed') return [...addresses]
  const named = matter.namedPostIds
  return addresses.flatMap(({ id, part }): Meant[] => {
    if (part === 'person') return []
    const postIds =
      part === 'post'
        ? named.filter((postId) => postId === id)
        : named.filter((postId) => unitOfPost(postId) === id)
    return postIds.map((postId) => ({ id: postId, part: 'post' }))
  })
}

/** Whom a complaint is about hears nothing of it, however they stand to it otherwise. */
function withinWall({ dictionary, matter, unitOfPost }: Told, addresses: readonly Meant[]): Meant[] {
  if (matter.excludedUnitIds.length + matter.excludedPaths.length === 0) return [...addresses]
  return addresses.filter(({ id, part }) => {
    const unitId = part === 'post' ? unitOfPost(id) : part === 'person' ? undefined : id
    return unitId === undefined || !isShutOut(dictionary, matter, unitId)
  })
}

/** Of a unit, those who are meant most widely: who may act there decides there too, and so does its head. */
const widestFirst = ['handlers', 'deciders', 'heads', 'post', 'person'] as const satisfies MessagePart[]

function isCovered({ id, part }: Meant, all: readonly Meant[], { unitOfPost, roleOfPost }: Told): boolean {
  const role = part === 'post' ? roleOfPost(id) : undefined
  if (role)
    return all.some((one) => one.id === unitOfPost(id) && partsOf(role).some((each) => each === one.part))
  return all.some((one) => one.id === id && widestFirst.indexOf(one.part) < widestFirst.indexOf(part))
}

/** Who hears of a step by a channel, each once however many ways lead to them. */
export function addresseesOf(
  rules: MessageRules,
  step: MessageStep,
  told: Told,
  channel: MessageChannel = 'inbox',
): Meant[] {
  const meant = hearersOf(rules, step)
    .filter((audience) => channelsFor(rules, step, audience).includes(channel))
    .flatMap((audience) => addressesOf(audience, told))
  const addresses = withinWall(told, withinSeal(told, meant))
  const each = [...new Map(addresses.map((address) => [`${address.id} ${address.part}`, address])).values()]
  return each.filter((address) => !isCovered(address, each, told))
}
