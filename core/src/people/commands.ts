import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { oneLine, Telephone } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { receivingRoles, staffRoles } from './roles.ts'

/** Letters, digits, dot, dash and underline, as sign-in compares them: in lower case. */
const Username = oneLine(60)
  .min(2)
  .regex(/^[\p{L}\p{N}._-]+$/u)
  .toLowerCase()

/**
 * A post to be given: a role at a unit, for a grid worker at a grid, from the first to the last day, both counted. A
 * centre may have posts that receive sealed matters, of those who judge; without one its head does.
 */
export const NewPost = z
  .strictObject({
    unitId: Uuid,
    gridId: Uuid.optional(),
    role: z.enum(staffRoles),
    title: oneLine(60).optional(),
    from: BusinessDay.optional(),
    to: BusinessDay.optional(),
    receivesSealed: z.boolean().default(false),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'order',
  })
  .refine(({ role, receivesSealed }) => !receivesSealed || receivingRoles.includes(role), {
    path: ['receivesSealed'],
    message: 'option',
  })
export type NewPost = z.infer<typeof NewPost>

/** Longer than this nobody stands in: then it is a post of their own. */
export const mostLentDays = 90

const person = z.strictObject({ staffId: Uuid })

/** Released commands may carry a telephone: it is read as ever and goes no further, nobody's number is kept. */
const DroppedTelephone = Telephone.nullish().transform(() => undefined)

/**
 * Writes about people and their access. A person is added together with a first post: nobody is in the city without a
 * place, so that it is always clear whose administrator is responsible.
 */
export const staffCommands = {
  'staff.add': z.strictObject({
    name: oneLine(60),
    username: Username,
    telephone: DroppedTelephone,
    post: NewPost,
  }),
  'staff.rename': z.strictObject({
    staffId: Uuid,
    name: oneLine(60),
    telephone: DroppedTelephone,
  }),
  'staff.end': person,
  'staff.issueCode': person,
  'staff.unlock': person,
  'staff.endSessions': person,
  'staff.endSession': z.strictObject({ staffId: Uuid, sessionId: oneLine(100) }),
  'staff.resetSecondFactor': person,
  'post.give': z.strictObject({ staffId: Uuid, post: NewPost }),
  'post.end': z.strictObject({ postId: Uuid, to: BusinessDay.optional() }),
  /** Somebody stands in at a post from a day, today unless told otherwise, to another, both counted. */
  'post.lend': z.strictObject({
    postId: Uuid,
    toStaffId: Uuid,
    from: BusinessDay.optional(),
    to: BusinessDay,
  }),
  'post.handOver': z.strictObject({ postId: Uuid, toStaffId: Uuid }),
} as const
export type StaffCommandName = keyof typeof staffCommands
export type StaffCommandInput<Name extends StaffCommandName> = z.output<(typeof staffCommands)[Name]>

/** `passwordCode` is shown this once: the second arrival of the command gets the same answer without it. */
export const StaffCommandAnswer = z.object({
  staffId: Uuid,
  postId: Uuid.nullable(),
  version: z.int(),
  passwordCode: z.string().nullable(),
})
export type StaffCommandAnswer = z.infer<typeof StaffCommandAnswer>
