import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { NewRow } from '../db/copy.ts'
import { listDutiesOf } from '../kinds/standard/duties.ts'
import {
  centreFunction,
  findUnitAt,
  type UnitFunctionId,
  type UnitLevel,
  unitFunctionTable,
  unitLevels,
} from '../places/standard/unit-functions.ts'
import type { FoundedCentre } from '../setup/found-city.ts'
import { demonstrationEnglish } from './city.ts'
import type { Chance } from './random.ts'
import { composeName } from './texts/words.ts'

export type MadePost = { id: string; staffId: string; unitId: string; role: StaffRole; gridId: string | null }
export type MadeUnit = { id: string; path: string; level: number; function: string; heads: MadePost[] }
export type MadeGrid = { id: string; path: string; worker: MadePost }
/** A centre with its people, as the timelines need them. */
export type StaffedCentre = FoundedCentre & {
  parent: StaffedCentre | undefined
  posts: Partial<Record<StaffRole, MadePost[]>>
  units: Map<string, MadeUnit>
  grids: MadeGrid[]
}

type Rows = {
  unit: NewRow<'unit'>[]
  unit_duty: NewRow<'unit_duty'>[]
  grid: NewRow<'grid'>[]
  staff: NewRow<'staff'>[]
  post: NewRow<'post'>[]
  auth_user: NewRow<'auth_user'>[]
  auth_account: NewRow<'auth_account'>[]
}

export type MadePeople = { rows: Rows; centres: StaffedCentre[] }

const validFrom = '2024-01-01'

/** How many of each role a centre of a level has. */
const roster: Record<1 | 2 | 3 | 4, Partial<Record<StaffRole, number>>> = {
  1: {
    windowClerk: 2,
    dispatcher: 2,
    centreHead: 1,
    callBackClerk: 2,
    leader: 1,
    systemAdmin: 1,
    securityAdmin: 1,
    auditAdmin: 1,
  },
  2: { windowClerk: 2, dispatcher: 2, centreHead: 1, callBackClerk: 1, leader: 1 },
  3: { windowClerk: 1, dispatcher: 1, centreHead: 1, callBackClerk: 1 },
  4: { centreHead: 1, courtyardHead: 1 },
}

/** Where the visitor may step in: one person for each role along one real chain of places. */
export type Door = { username: string; role: StaffRole; placeCode: string; function?: UnitFunctionId }

const duties = new Map<string, ReturnType<typeof listDutiesOf>>()

/** The duties of a function at a level, reckoned once: there are thousands of units and a few dozen answers. */
function dutiesOf(unitFunction: string, level: UnitLevel): ReturnType<typeof listDutiesOf> {
  const key = `${level}/${unitFunction}`
  const known = duties.get(key) ?? listDutiesOf(unitFunction, level)
  duties.set(key, known)
  return known
}

/** Makes units, duty lists, grids, posts and accounts for every centre. All people are made up. */
export function makePeople(
  chance: Chance,
  founded: readonly FoundedCentre[],
  options: { at: Date; passwordHash: string; doors: readonly Door[] },
): MadePeople {
  const hiring = new Hiring(chance, options)
  const centres = new Map<string, StaffedCentre>()
  for (const one of founded) {
    const parent = one.node.parentCode === null ? undefined : centres.get(one.node.parentCode)
    const centre: StaffedCentre = { ...one, parent, posts: {}, units: new Map(), grids: [] }
    centres.set(one.node.code, centre)
    hiring.addCentrePosts(centre)
    hiring.addUnits(centre)
    hiring.addDuties(centre)
    hiring.addGrids(centre)
  }
  return { rows: hiring.rows, centres: [...centres.values()] }
}

type Place = { unitId: string; gridId: string | null; code: string; function: UnitFunctionId | 'centre' }

/** Collects the rows of units, grids and people while centre after centre is filled. */
class Hiring {
  readonly rows: Rows = {
    unit: [],
    unit_duty: [],
    grid: [],
    staff: [],
    post: [],
    auth_user: [],
    auth_account: [],
  }
  readonly #chance: Chance
  readonly #at: Date
  readonly #passwordHash: string
  readonly #doors: readonly Door[]
  readonly #opened = new Set<Door>()
  #number = 0

  constructor(chance: Chance, options: { at: Date; passwordHash: string; doors: readonly Door[] }) {
    this.#chance = chance
    this.#at = options.at
    this.#passwordHash = options.passwordHash
    this.#doors = options.doors
  }

  addCentrePosts(centre: StaffedCentre): void {
    const place: Place = {
      unitId: centre.unitId,
      gridId: null,
      code: centre.node.code,
      function: 'centre',
    }
    for (const [role, count] of Object.entries(roster[centre.node.level]) as [StaffRole, number][])
      centre.posts[role] = Array.from({ length: count }, () => this.#addPerson(role, place))
  }

  addUnits(centre: StaffedCentre): void {
    const { node } = centre
    const english = demonstrationEnglish[node.code]
    const level = unitLevels[node.level - 1] ?? 'village'
    for (const id of Object.keys(unitFunctionTable) as UnitFunctionId[]) {
      const unit = findUnitAt(id, level)
      if (!unit) continue
      const unitId = this.#chance.uuid(this.#at)
      this.rows.unit.push({
        id: unitId,
        county: node.county,
        division_id: centre.divisionId,
        path: node.path,
        level: node.level,
        parent_id: null,
        kind: unit.kind,
        function: id,
        name: { zh: `${node.name}${unit.name.zh}`, ...(english ? { en: `${english} ${unit.name.en}` } : {}) },
        residency: unitFunctionTable[id].residency ?? null,
        valid_from: validFrom,
      })
      const place: Place = { unitId, gridId: null, code: node.code, function: id }
      const heads = [this.#addPerson('unitHead', place)]
      if (node.level <= 2) heads.push(this.#addPerson('unitOfficer', place))
      centre.units.set(id, { id: unitId, path: node.path, level: node.level, function: id, heads })
    }
  }

  addDuties(centre: StaffedCentre): void {
    const level = unitLevels[centre.node.level - 1] ?? 'village'
    const units = [...centre.units.values(), { id: centre.unitId, function: centreFunction }]
    for (const unit of units)
      for (const { kindId, role, capacity } of dutiesOf(unit.function, level))
        this.rows.unit_duty.push({
          id: this.#chance.uuid(this.#at),
          unit_id: unit.id,
          kind_id: kindId,
          path: centre.node.path,
          role,
          capacity,
          basis: null,
          version: 1,
          valid_from: validFrom,
        })
  }

  addGrids(centre: StaffedCentre): void {
    if (centre.node.level !== 4) return
    const count = 2 + this.#chance.int(3)
    for (let n = 1; n <= count; n += 1) {
      const id = this.#chance.uuid(this.#at)
      const code = `${centre.node.code}${String(n).padStart(3, '0')}`
      this.rows.grid.push({
        id,
        code,
        division_id: centre.divisionId,
        path: code.slice(0, 15),
        overlay: 'base',
        name: { zh: `第${'一二三四五'[n - 1]}网格`, en: `Grid ${n}` },
        households: 60 + this.#chance.int(240),
        valid_from: validFrom,
      })
      const worker = this.#addPerson('gridWorker', {
        unitId: centre.unitId,
        gridId: id,
        code: centre.node.code,
        function: 'centre',
      })
      centre.grids.push({ id, path: code, worker })
    }
  }

  /** A person with one post and an account; the first that fits a door is the one behind it. */
  #addPerson(role: StaffRole, place: Place): MadePost {
    const door = this.#doors.find(
      (one) =>
        one.role === role &&
        one.placeCode === place.code &&
        (one.function ?? 'centre') === place.function &&
        !this.#opened.has(one),
    )
    if (door) this.#opened.add(door)
    this.#number += 1
    const username = door?.username ?? `s${String(this.#number).padStart(5, '0')}`
    const staffId = this.#chance.uuid(this.#at)
    const post = {
      id: this.#chance.uuid(this.#at),
      staffId,
      unitId: place.unitId,
      role,
      gridId: place.gridId,
    }
    const name = composeName(this.#chance)
    const order = door ? `door${String(this.#doors.indexOf(door)).padStart(3, '0')}` : username
    this.rows.staff.push({
      id: staffId,
      user_id: username,
      name,
      sort_key: order,
      valid_from: validFrom,
    })
    this.rows.post.push({
      id: post.id,
      staff_id: staffId,
      unit_id: place.unitId,
      grid_id: place.gridId,
      role,
      receives_sealed: place.function === 'centre' && role === 'centreHead',
      valid_from: validFrom,
    })
    this.#addAccount(username, name)
    return post
  }

  #addAccount(username: string, name: string): void {
    const dates = { created_at: this.#at, updated_at: this.#at }
    this.rows.auth_user.push({
      id: username,
      name,
      email: `${username}@staff.invalid`,
      username,
      display_username: username,
      ...dates,
    })
    this.rows.auth_account.push({
      id: username,
      account_id: username,
      provider_id: 'credential',
      user_id: username,
      password: this.#passwordHash,
      ...dates,
    })
  }
}
