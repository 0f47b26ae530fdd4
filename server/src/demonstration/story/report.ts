import type { Kind } from '@manyuan/core/kinds/kind.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'
import { indexedPhone } from '../../crypto/indexed.ts'
import type { MadeGrid, MadePost, StaffedCentre } from '../people.ts'
import { composeName, composePhone, composePlaceWords, composeWords } from '../texts/words.ts'
import { type Accused, accuse, shutOut } from './accused.ts'
import { startLimit } from './limits.ts'
import { Story, type World } from './story.ts'

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

/** Complaints are not brought to those around whom they are about. */
const complaintSources = sources.filter(([source]) => source !== 'grid')

/** What was reported, where, and who took it in. */
export type Report = {
  story: Story
  village: StaffedCentre
  grid: MadeGrid | undefined
  point: { lon: number; lat: number } | undefined
  registrant: MadePost | undefined
  origin: StaffedCentre
  words: string
}

/** The centre that takes it in: above whom it is about, and what is sealed away from villages and towns. */
function centreFor(village: StaffedCentre, kind: Kind, accused: Accused | undefined): StaffedCentre {
  const lowest = Math.min(kind.confidentiality === 'sealed' ? 2 : 4, (accused?.level ?? 5) - 1)
  let centre = village
  while (centre.node.level > lowest && centre.parent) centre = centre.parent
  return centre
}

/** Somebody reports a matter in a village; it has its code, its centre and its first limits. */
export function tellReport(world: World, village: StaffedCentre, kind: Kind, at: Date): Report {
  const { chance } = world
  const grid = village.grids.length > 0 && chance.next() < 0.8 ? chance.pick(village.grids) : undefined
  const point = chance.next() < 0.7 ? world.pointOf(village.node.path) : undefined
  const source = chance.weighted(kind.aboutUnit ? complaintSources : sources)
  const accused = accuse(chance, village, kind)
  const origin = centreFor(village, kind, accused)
  const story = new Story(world, {
    kind,
    path: grid?.path ?? village.node.path,
    county: village.node.county,
    source,
    custody: origin,
    at,
  })
  const words = composeWords(chance, kind.id, { source })
  story.addText('words', words)
  if (point || chance.next() < 0.4) story.addText('place', composePlaceWords(chance))
  if (chance.next() < 0.75) addReporter(story)
  const registrant = registrantOf(story, grid)
  story.addActivity('register', registrant ?? (source === 'portal' ? 'anonymous' : 'system'), {
    public: true,
    to: 'registered',
    data: { source, centreId: origin.centreId },
  })
  story.addEntered()
  story.addCame()
  story.startLeg()
  startLimit(story, 'accept', 'registered')
  startLimit(story, 'settle', 'registered')
  if (accused) shutOut(story, accused)
  if (story.sealed()) for (const post of origin.posts.centreHead ?? []) story.namePost(post)
  return { story, village, grid, point, registrant, origin, words }
}

function registrantOf(story: Story, grid: MadeGrid | undefined): MadePost | undefined {
  if (story.source === 'grid') return grid?.worker
  if (story.source === 'window' || story.source === 'phone')
    return story.someone(story.custody, 'windowClerk', 'centreHead')
  return undefined
}

function addReporter(story: Story): void {
  const { chance, cipher } = story
  const id = story.newId()
  const phone = composePhone(chance)
  const index = story.world.ring.blindIndex(indexedPhone(phone))
  story.facts.party.push({
    ...story.of(),
    id,
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
    created_at: story.registeredAt,
  })
}
