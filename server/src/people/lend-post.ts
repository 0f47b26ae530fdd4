import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import { mostLentDays, type StaffCommandInput } from '@manyuan/core/people/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { raiseStaff } from '../db/staff.ts'
import { getPost, insertPost } from './posts.ts'
import { getPerson } from './staff-frame.ts'

/**
 * Lets somebody stand in at a post for some days: they hold one of the same role at the same unit and grid, which ends by
 * itself. The one it stands in for goes on. Duties of administrators are lent to nobody, and neither is the right to receive
 * sealed matters: while nobody with it is there, the head of the centre has it.
 */
export async function lendPost(use: AdminUseCase, input: StaffCommandInput<'post.lend'>) {
  const { person, post } = await getPost(use, input.postId)
  if (isAdministrator(post.role)) return refuse('staff.dutyNotLent', { role: post.role })
  if (input.toStaffId === use.actor.staffId || person.id === input.toStaffId) return refuse('staff.self')
  if (input.to > addDays(input.from ?? use.day, mostLentDays))
    return refuse('input.invalid', { fields: [{ path: 'to', problem: 'tooLate' }] })
  const next = await getPerson({ ...use, expectedVersion: undefined }, input.toStaffId)
  if (next.endedAt) return refuse('staff.ended')
  const postId = await insertPost(
    use,
    next.id,
    next.standing,
    {
      unitId: post.unitId,
      role: post.role,
      ...(post.gridId === null ? {} : { gridId: post.gridId }),
      ...(input.from === undefined ? {} : { from: input.from }),
      to: input.to,
      receivesSealed: false,
    },
    post.id,
  )
  return { staffId: next.id, postId, version: await raiseStaff(use.tx, next.id) }
}
