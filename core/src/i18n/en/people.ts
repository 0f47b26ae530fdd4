import type { Widen } from '../widen.ts'
import type { peopleWords as chinese } from '../zh/people.ts'

export const peopleWords = {
  role: {
    anonymous: 'Anonymous reporter',
    citizen: 'Reporter',
    gridWorker: 'Grid worker',
    courtyardHead: 'Courtyard head',
    windowClerk: 'Window clerk',
    dispatcher: 'Dispatcher',
    centreHead: 'Head of centre',
    unitOfficer: 'Unit officer',
    unitHead: 'Head of unit',
    callBackClerk: 'Call-back clerk',
    leader: 'Leader',
    systemAdmin: 'System administrator',
    securityAdmin: 'Security administrator',
    auditAdmin: 'Audit administrator',
    client: 'Connected system',
    system: 'System job',
  },
  level: { 1: 'City', 2: 'County', 3: 'Town', 4: 'Village' },
  unitKind: {
    centre: 'Centre',
    department: 'Department',
    court: 'Court',
    procuratorate: 'Procuratorate',
    station: 'Station',
    committee: 'Committee',
    firm: 'Firm',
  },
  residency: { resident: 'Resident', rotating: 'Rotating', onCall: 'On call' },
  overlay: { base: 'Base grid', dedicated: 'Dedicated grid', party: 'Party grid', safety: 'Safety grid' },
} satisfies Widen<typeof chinese>
