import { matterMoves } from '../matters/lifecycle.ts'

/** What an auditor looks for, as families of deeds; a deed that is in none is found by its own name. */
export const deedFamilies = [
  'looking',
  'reveal',
  'handling',
  'intake',
  'signIn',
  'people',
  'places',
  'clients',
  'data',
  'supervision',
] as const
export type DeedFamily = (typeof deedFamilies)[number]

/** What is done to a matter for a reason alone, which is kept sealed with it. */
export const deedsWithReason = ['matter.reveal', 'matter.takeOriginal'] as const

/** The deeds of each family by the names that the audit keeps. */
const families: Record<DeedFamily, readonly string[]> = {
  looking: ['matter.read', ...deedsWithReason, 'paper.read'],
  reveal: deedsWithReason,
  handling: [
    ...matterMoves.map((move) => `matter.${move}`),
    ...['note', 'answer', 'addParty', 'addPaper', 'nameUnits', 'seal', 'carryOver', 'transfer'].map(
      (act) => `matter.${act}`,
    ),
  ],
  intake: ['register', 'import', 'join', 'supplement', 'rate', 'setMessages', 'lookUp', 'findSimilar'].map(
    (act) => `matter.${act}`,
  ),
  signIn: ['session'],
  people: [
    ...[
      'add',
      'rename',
      'end',
      'issueCode',
      'unlock',
      'endSession',
      'endSessions',
      'resetSecondFactor',
      'export',
    ].map((act) => `staff.${act}`),
    ...['give', 'end', 'handOver', 'lend', 'follow'].map((act) => `post.${act}`),
    'unit.endSessions',
    ...['give', 'confirm', 'remove'].map((act) => `contact.${act}`),
  ],
  places: [
    ...['add', 'rename', 'end', 'merge'].map((act) => `division.${act}`),
    'centre.change',
    ...['grid', 'spot', 'unit'].flatMap((place) => ['add', 'change', 'end'].map((act) => `${place}.${act}`)),
    'unit.transfer',
    'dutyList.publish',
  ],
  clients: [
    ...['key', 'route', 'add', 'change', 'newSecret', 'endSecret', 'end'].map((act) => `client.${act}`),
    ...[
      'addSystem',
      'addRobot',
      'setLanguage',
      'move',
      'newSecret',
      'endFormerSecret',
      'end',
      'sendAgain',
    ].map((act) => `endpoint.${act}`),
    'message.sendAgain',
  ],
  data: [
    ...['backup.make', 'backup.restore', 'keys.rotate'],
    ...['ask', 'make', 'download', 'end'].map((act) => `export.${act}`),
  ],
  supervision: ['audit.check', 'audit.read', 'audit.reason', 'audit.verify'],
}

/** Under which names the audit keeps what belongs to a family. */
export function deedsOf(family: DeedFamily): readonly string[] {
  return families[family]
}
