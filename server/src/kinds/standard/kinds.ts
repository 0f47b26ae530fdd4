import { Kind, undetermined } from '@manyuan/core/kinds/kind.ts'
import { kindsOf } from './build.ts'
import { disputes } from './disputes.ts'
import { events } from './events.ts'
import { hazards } from './hazards.ts'
import { services } from './services.ts'
import { complaints, consultations, nominations, suggestions, tips } from './voices.ts'

/** What nobody has judged yet: words alone suffice to register, the kind is settled before dispatch. */
const notYetJudged = Kind.parse({
  id: undetermined,
  version: 1,
  parentId: null,
  family: 'undetermined',
  name: { zh: '待定', en: 'Undetermined' },
  selectable: false,
  public: false,
  source: '窗口做法：一窗受理，事后研判',
  validFrom: '2024-01-01',
})

/** The kinds a new installation starts with, parents before children; every city amends them as data. */
export const standardKinds: readonly Kind[] = [
  notYetJudged,
  ...[disputes, events, hazards, services, suggestions, complaints, consultations, tips, nominations].flatMap(
    kindsOf,
  ),
]
