import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { PartyInput } from '../matters/register.ts'
import { plainText } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { refusalGrounds } from './grounds.ts'
import { askers, type Correctable, correctables, proofs, rights } from './rights.ts'

const mostWords = 5000

const fieldSchemas: Record<Correctable, z.ZodType> = {
  words: plainText(mostWords),
  name: PartyInput.shape.name.unwrap(),
  phone: PartyInput.shape.phone.unwrap(),
  email: PartyInput.shape.email.unwrap(),
  idNumber: PartyInput.shape.idNumber.unwrap(),
  address: PartyInput.shape.address.unwrap(),
}

/** The right value of a field as it is kept; `undefined` where it cannot be one. */
export function readCorrection(field: Correctable, value: string): string | undefined {
  const read = fieldSchemas[field].safeParse(value)
  return read.success && typeof read.data === 'string' ? read.data : undefined
}

/** What each act about people's rights asks; `partyId` says whose data a clerk files a request for. */
export const rightInputs = {
  askRight: z
    .object({
      right: z.enum(rights),
      partyId: Uuid.optional(),
      asker: z.enum(askers).default('self'),
      shown: z.enum(proofs).optional(),
      field: z.enum(correctables).optional(),
      value: plainText(mostWords).optional(),
      words: plainText(2000).optional(),
    })
    .refine(({ right, field }) => right !== 'correct' || field !== undefined, {
      path: ['field'],
      message: 'required',
    })
    .refine(({ right, value }) => right !== 'correct' || value !== undefined, {
      path: ['value'],
      message: 'required',
    })
    .refine(
      ({ field, value }) =>
        field === undefined || value === undefined || readCorrection(field, value) !== undefined,
      { path: ['value'], message: 'format' },
    ),
  answerRight: z
    .object({
      requestId: Uuid,
      grant: z.boolean(),
      ground: z.enum(refusalGrounds).optional(),
      explanation: plainText(2000),
    })
    .refine(({ grant, ground }) => grant || ground !== undefined, { path: ['ground'], message: 'required' }),
  takeBackRight: z.object({ requestId: Uuid }),
  /** Ends at once what rests on consent alone: messages, the e-mail address, answers given by choice. */
  withdrawConsent: z.object({}),
  /** Keeps a matter from being deleted, by order of law, until a day at the latest. */
  hold: z.object({ until: BusinessDay, reason: plainText(1000) }),
  endHold: z.object({ reason: plainText(1000) }),
} as const
