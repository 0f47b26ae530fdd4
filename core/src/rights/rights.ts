import { defineLifecycle } from '../lifecycle/define.ts'

/** What the person concerned may ask for (PIPL arts. 15 and 44–50), in the order in which it is offered. */
export const rights = ['looks', 'copy', 'correct', 'withdrawConsent', 'delete', 'explain'] as const
export type Right = (typeof rights)[number]

/** The articles of the 个人信息保护法 (PIPL) that give each right. */
export const rightArticle = {
  looks: '44',
  copy: '45',
  correct: '46',
  withdrawConsent: '15',
  delete: '47',
  explain: '48',
} as const satisfies Record<Right, string>

/** Who asks: the person concerned, somebody they sent, or the next of kin of one who died (PIPL art. 49). */
export const askers = ['self', 'agent', 'kin'] as const
export type Asker = (typeof askers)[number]

/** By what the one who took the request saw who asks. What was shown is named, and no copy of it is kept. */
export const proofs = ['secret', 'idCard', 'otherId', 'authorisation', 'kinship'] as const
export type Proof = (typeof proofs)[number]

/** What has to be shown at the window, by who asks. */
export const proofsOf = {
  self: ['idCard', 'otherId'],
  agent: ['authorisation'],
  kin: ['kinship'],
} as const satisfies Record<Asker, readonly Proof[]>

export const requestStates = ['asked', 'granted', 'refused', 'takenBack'] as const
export type RequestState = (typeof requestStates)[number]

const requestMoves = ['grant', 'refuse', 'takeBack'] as const

/** The only list of how a request moves. Who was refused may ask again, or go to court (PIPL art. 50): a new request. */
export const requestLifecycle = defineLifecycle({
  stages: requestStates,
  moves: requestMoves,
  table: {
    asked: { grant: 'granted', refuse: 'refused', takeBack: 'takenBack' },
    granted: {},
    refused: {},
    takenBack: {},
  },
})

/** What can be put right: what the matter says, and what is known of the person. */
export const correctables = ['words', 'name', 'phone', 'email', 'idNumber', 'address'] as const
export type Correctable = (typeof correctables)[number]
