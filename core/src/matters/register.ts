import { z } from 'zod'
import { Point } from '../geo.ts'
import { GovernancePath, MatterRef, Uuid } from '../ids.ts'
import { IdNumber } from '../personal/id-number.ts'
import { oneLine, plainText } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { barePhone, phoneShape } from './phone.ts'
import {
  confidentialities,
  emergencyServices,
  partyRoles,
  partySorts,
  sources,
  urgencies,
} from './vocabulary.ts'

export const KindId = z.string().regex(/^[a-zA-Z][\w.-]{0,79}$/)

/** A telephone number as people write it; kept as digits. */
export const Phone = z.string().max(30).transform(barePhone).pipe(z.string().regex(phoneShape, 'phone'))

export const PartyInput = z.object({
  role: z.enum(partyRoles),
  sort: z.enum(partySorts).default('person'),
  name: oneLine(60).optional(),
  phone: Phone.optional(),
  email: z.email().max(120).optional(),
  idNumber: IdNumber.optional(),
  address: oneLine(200).optional(),
  /** Asked to be told of the progress, by whichever of telephone and e-mail was given. */
  wantsMessages: z.boolean().default(false),
  /** Was asked, and does not want to be called back. */
  noCallBack: z.boolean().optional(),
})
export type PartyInput = z.infer<typeof PartyInput>

/** Where it is: as exact as is known. Nothing at all means the place of the centre that registers. */
export const PlaceInput = z.object({
  divisionId: Uuid.optional(),
  gridId: Uuid.optional(),
  point: Point.optional(),
  words: oneLine(200).optional(),
})
export type PlaceInput = z.infer<typeof PlaceInput>

export const FormAnswers = z.record(
  z.string().max(60),
  z.union([plainText(2000), z.number(), z.boolean(), z.array(oneLine(200)).max(30)]),
)

/** 较有把握, 可能: how sure a suggestion is of itself; whatever is less is not said. */
export const certainties = ['certain', 'perhaps'] as const
export type Certainty = (typeof certainties)[number]

/**
 * What was suggested from the words while somebody decided: beside what the matter became it tells whether the suggestion
 * was taken. Ids and closed words only, of the matter and of nobody.
 */
const Suggested = z.object({
  kindId: KindId,
  certainty: z.enum(certainties),
  path: GovernancePath.optional(),
})

/** What stands on a letter besides its words: its own day, and the number that an office gave it. */
export const Letter = z.object({ on: BusinessDay.optional(), number: oneLine(60).optional() })
export type Letter = z.infer<typeof Letter>

/** SHA-256 of the follow secret in hex: the client makes the secret, the server never keeps it. */
export const FollowHash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What it takes to bring a matter. Words alone suffice: the kind is then 待定 and the place that of the centre;
 * both are settled before dispatch.
 */
export const RegisterMatter = z
  .object({
    words: plainText(5000),
    source: z.enum(sources).default('portal'),
    kindId: KindId.optional(),
    place: PlaceInput.default({}),
    answers: FormAnswers.default({}),
    parties: z.array(PartyInput).max(50).default([]),
    followHash: FollowHash.optional(),
    confidentiality: z.enum(confidentialities).optional(),
    urgency: z.enum(urgencies).default('normal'),
    handedOverTo: z.array(z.enum(emergencyServices)).max(3).default([]),
    aboutUnitIds: z.array(Uuid).max(10).default([]),
    suggested: Suggested.optional(),
    letter: Letter.optional(),
    /** The code on a sheet that filled in the place; it tells how many came by one, and of nobody who. */
    placeCode: oneLine(40).optional(),
    /** The line at the window that it was written down in first; its words are kept here from then on. */
    fromEnquiry: Uuid.optional(),
    /** New facts about a matter that was concluded: one's own by its code and secret, or one that staff may read. */
    newFactsOf: MatterRef.optional(),
    sourceSystem: oneLine(60).optional(),
    sourceNumber: oneLine(100).optional(),
  })
  .refine((input) => (input.sourceSystem === undefined) === (input.sourceNumber === undefined), {
    path: ['sourceNumber'],
    message: 'together',
  })
export type RegisterMatter = z.infer<typeof RegisterMatter>
