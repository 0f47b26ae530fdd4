import { peopleWords } from '@manyuan/core/i18n/zh/people.ts'
import { nilUuid } from '@manyuan/core/ids.ts'
import { staffRoles } from '@manyuan/core/people/roles.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { writeAudit } from '../../audit/audit-row.ts'
import { listPostsWithPeople, type SheetPost } from '../../db/staff.ts'
import type { Deps } from '../../deps.ts'
import { executeStaffCommand } from '../../people/execute-staff.ts'
import { codeOf, unitIn } from './places.ts'
import {
  type Bringing,
  dayIn,
  fault,
  keyOfWord,
  needed,
  type Sheet,
  type SheetRow,
  sameAsHere,
} from './sheet.ts'

const pageSize = 1000

async function* postsOf(deps: Deps): AsyncGenerator<SheetPost> {
  const day = businessDayOf(deps.now())
  for (let after = nilUuid; ; ) {
    const page = await listPostsWithPeople(deps.db, { day }, after, pageSize)
    yield* page
    const last = page.at(-1)
    if (page.length < pageSize || !last) return
    after = last.postId
  }
}

/** The post that a row gives: a role at a unit, for a grid worker at a grid. */
function postIn(use: Bringing, row: SheetRow) {
  const roles = Object.fromEntries(staffRoles.map((role) => [role, peopleWords.role[role]]))
  const unit = unitIn(use, row)
  const role = keyOfWord(row, '角色', roles) ?? fault({ code: 'cell.empty', column: '角色' })
  const code = row.cell('网格编码')
  const grid = use.dictionary.grids.find((one) => one.validTo === null && one.code === code)
  if (code && !grid) return fault({ code: 'name.unknown', column: '网格编码', value: code, like: [] })
  const title = row.cell('职务')
  const [from, to] = [dayIn(row, '起'), dayIn(row, '止')]
  const today = businessDayOf(use.deps.now())
  return {
    unitId: unit.id,
    role,
    receivesSealed: false,
    ...(grid ? { gridId: grid.id } : {}),
    ...(title ? { title } : {}),
    // A post that began long ago elsewhere begins here today: nobody gets rights over the past.
    ...(from && from > today ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

/** Whether whoever brings them in may know what the holder of these posts is called. */
function isSeen({ sender, dictionary }: Bringing, held: readonly SheetPost[]): boolean {
  return held.some(({ unitId }) => canAt(sender.actor, 'staff.read', dictionary.unit(unitId)?.path ?? ''))
}

/** People with their posts: who is new gets an account and a code to set a password, shown this once. */
export const staffSheet: Sheet = {
  columns: ['用户名', '姓名', '区划', '单位', '角色', '网格编码', '职务', '起', '止'],
  needed: ['用户名', '姓名', '区划', '单位', '角色'],
  told: [],
  async *list(deps, dictionary, { sender, path }) {
    // Whoever takes the names of everybody along reads them: that is a reading like any other.
    const { county } = dictionary.city
    await writeAudit(deps, sender, { county, action: 'staff.export', objectType: 'staff', objectId: null })
    for await (const post of postsOf(deps)) {
      const unit = dictionary.unit(post.unitId)
      if (!unit?.path.startsWith(path)) continue
      yield [
        post.username ?? '',
        post.name,
        codeOf(unit && dictionary.division(unit.divisionId)),
        unit?.name.zh ?? '',
        peopleWords.role[post.role],
        (post.gridId && dictionary.grid(post.gridId)?.code) || '',
        post.title ?? '',
        post.from,
        post.to ?? '',
      ]
    }
  },
  async bring(use, [row]) {
    if (!row) return 'known'
    const username = needed(row, '用户名').toLowerCase()
    const name = needed(row, '姓名')
    const post = postIn(use, row)
    const day = businessDayOf(use.deps.now())
    const held = await listPostsWithPeople(use.deps.db, { day, username }, nilUuid, pageSize)
    const [person] = held
    if (person && isSeen(use, held)) sameAsHere('姓名', person.name === name, person.name)
    const isHeld = held.some(
      (one) => one.role === post.role && one.unitId === post.unitId && one.gridId === (post.gridId ?? null),
    )
    if (isHeld) return 'known'
    const envelope = person
      ? use.envelope('post.give', { staffId: person.staffId, post })
      : use.envelope('staff.add', { name, username, post })
    if (!person && !use.trial) await use.onNewcomer(username)
    const { passwordCode } = await executeStaffCommand(use.deps, use.sender, envelope, use)
    if (passwordCode) use.tellOnce([username, name, passwordCode])
    return 'done'
  },
}
