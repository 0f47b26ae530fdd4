import { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { LateReason } from '@manyuan/core/clock/clock-rules.ts'
import { type Milestone, milestones } from '@manyuan/core/clock/limits.ts'
import { GovernancePath, Uuid } from '@manyuan/core/ids.ts'
import { type ImportKind, importKinds } from '@manyuan/core/imports/commands.ts'
import { MatterFilter, type Queue, queues } from '@manyuan/core/matters/contract.ts'
import { type MatterStage, matterStages } from '@manyuan/core/matters/lifecycle.ts'
import type { GeneralAction } from '@manyuan/core/permissions/actions.ts'
import { BusinessDay } from '@manyuan/core/time.ts'
import {
  createRootRoute,
  createRoute,
  createRouter,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router'
import { Spin } from 'antd'
import { type ComponentType, lazy, Suspense } from 'react'
import { z } from 'zod'
import type { Administered } from './administration.ts'
import type { ListAddress, SheetsAddress } from './api.ts'
import { useDesk } from './desk.tsx'
import { EnquiriesScreen } from './enquiries/EnquiriesScreen.tsx'
import { Frame } from './Frame.tsx'
import { FiguresScreen } from './figures/FiguresScreen.tsx'
import { LettersScreen } from './letters/LettersScreen.tsx'
import { ExportsScreen } from './lists/ExportsScreen.tsx'
import { ListScreen } from './matters/ListScreen.tsx'
import { MatterScreen } from './matters/MatterScreen.tsx'
import { ReceiptScreen } from './matters/ReceiptScreen.tsx'
import { RegisterScreen } from './matters/RegisterScreen.tsx'
import { MeetingPaper } from './meetings/MeetingPaper.tsx'
import { MeetingScreen } from './meetings/MeetingScreen.tsx'
import { MeetingsScreen } from './meetings/MeetingsScreen.tsx'
import { InboxScreen } from './messages/InboxScreen.tsx'
import { NotHere, NotOpened, NotYours } from './NotHere.tsx'
import { AccountScreen } from './people/AccountScreen.tsx'
import { PersonScreen } from './people/PersonScreen.tsx'
import { RolesScreen } from './people/RolesScreen.tsx'
import { SecurityScreen } from './people/SecurityScreen.tsx'
import { StaffScreen } from './people/StaffScreen.tsx'
import { DutiesScreen } from './places/DutiesScreen.tsx'
import { PlacesScreen } from './places/PlacesScreen.tsx'
import { SheetsScreen } from './places/SheetsScreen.tsx'
import { UnitScreen } from './places/UnitScreen.tsx'
import { RecurringScreen } from './recurring/RecurringScreen.tsx'
import { RequestScreen } from './rights/RequestScreen.tsx'
import { RightsScreen } from './rights/RightsScreen.tsx'
import { RosterScreen } from './roster/RosterScreen.tsx'
import { StandardTextsScreen } from './standard-texts/StandardTextsScreen.tsx'
import { SheetScreen } from './supervision/SheetScreen.tsx'
import { SupervisionScreen } from './supervision/SupervisionScreen.tsx'
import { type Shown, shownLists } from './supervision/shown.ts'
import { TriageScreen } from './triage/TriageScreen.tsx'
import { type TriageQueue, triageQueues } from './triage/triage-queues.ts'
import { WorkScreen } from './work/WorkScreen.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotHere })

/** A screen that comes when it is opened. */
function brought(load: () => Promise<ComponentType>): () => React.ReactNode {
  const Screen = lazy(async () => ({ default: await load() }))
  return () => (
    <Suspense fallback={<Spin className="whole" />}>
      <Screen />
    </Suspense>
  )
}

const administered = (name: Administered) =>
  brought(async () => (await import('./administration.ts')).administration[name])
const [Audit, NewKind, Calendar] = [administered('audit'), administered('newKind'), administered('calendar')]
const BoardScreen = brought(async () => (await import('./board/BoardScreen.tsx')).BoardScreen)

/** A screen; one that `needs` an action is shown to whoever may do it, and to others a word instead. */
const page = <const Path extends string>(path: Path, Screen: () => React.ReactNode, needs?: GeneralAction) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: needs
      ? () => (
          <Needs action={needs}>
            <Screen />
          </Needs>
        )
      : Screen,
  })

function Needs({ action, children }: { action: GeneralAction; children: React.ReactNode }) {
  return useDesk().session.actions.includes(action) ? children : <NotYours />
}

/** The queue that is open stands in the address, so that going back finds it. */
const workRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  // Said outright that there is none: what is merely left out stays as the address has it.
  validateSearch: ({ queue }: Record<string, unknown>): { queue?: Queue | undefined } => ({
    queue: queues.find((one) => one === queue),
  }),
  component: WorkScreen,
})
/** Which queue is worked through stands in the address. */
const triageRoute = createRoute({
  getParentRoute: () => root,
  path: '/triage',
  validateSearch: ({ queue }: Record<string, unknown>): { queue?: TriageQueue | undefined } => ({
    queue: triageQueues.find((one) => one === queue),
  }),
  component: TriageScreen,
})
/** Which place the board shows stands in the address. */
const boardRoute = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: ({ path }: Record<string, unknown>): { path?: string | undefined } => ({
    path: GovernancePath.safeParse(typeof path === 'number' ? String(path) : path).data,
  }),
  component: () => (
    <Needs action="board.read">
      <BoardScreen />
    </Needs>
  ),
})
const matterRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters/$ref',
  component: MatterScreen,
})
const receiptRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters/$ref/receipt',
  component: ReceiptScreen,
})
const demandRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters/$ref/demands/$id',
  component: SheetScreen,
})
const meetingPaperRoute = createRoute({
  getParentRoute: () => root,
  path: '/meetings/$id/paper',
  component: MeetingPaper,
})
/** Which list is shown, and what of it, stands in the address. */
const supervisionRoute = createRoute({
  getParentRoute: () => root,
  path: '/supervision',
  validateSearch: ({
    show,
    unitId,
    reason,
    milestone,
    stage,
  }: Record<string, unknown>): {
    show?: Shown | undefined
    unitId?: string | undefined
    reason?: string | undefined
    milestone?: Milestone | undefined
    stage?: MatterStage | undefined
  } => ({
    show: shownLists.find((one) => one === show),
    unitId: Uuid.safeParse(unitId).data,
    reason: LateReason.shape.id.safeParse(reason).data,
    milestone: milestones.find((one) => one === milestone),
    stage: matterStages.find((one) => one === stage),
  }),
  component: () => (
    <Needs action="supervision.read">
      <SupervisionScreen />
    </Needs>
  ),
})
/** The filter of the list stands in the address, so that going back finds the same list; what is not one is dropped. */
const Search = MatterFilter.omit({ after: true, limit: true }).partial().extend({ view: Uuid.optional() })
/** What an address says: a number only where it is that very one, as a code of seventeen digits is not. */
function readSaid(said: string): unknown {
  const value: unknown = JSON.parse(said)
  if (typeof value === 'number' && String(value) !== said) throw new RangeError(said)
  return value
}
/** What an address says of a field; a code that is all digits may have been read as a number. */
function readField(field: z.core.$ZodType, said: unknown): unknown {
  const { success, data } = z.safeParse(field, said)
  return success || typeof said !== 'number' ? data : z.safeParse(field, String(said)).data
}

function readFilter<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  search: Record<string, unknown>,
): z.output<z.ZodObject<Shape>> {
  const fields = Object.entries(schema.shape)
  return schema.parse(
    Object.fromEntries(fields.map(([name, field]) => [name, readField(field, search[name])])),
  )
}
const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  validateSearch: (search: Record<string, unknown>): ListAddress => readFilter(Search, search),
  component: ListScreen,
})
const auditRoute = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditFilter => readFilter(AuditFilter, search),
  component: () => (
    <Needs action="audit.read">
      <Audit />
    </Needs>
  ),
})
/** The day whose lines are shown stands in the address, so that a figure leads to them. */
const enquiriesRoute = createRoute({
  getParentRoute: () => root,
  path: '/enquiries',
  validateSearch: ({ day }: Record<string, unknown>): { day?: string | undefined } => ({
    day: BusinessDay.safeParse(day).data,
  }),
  component: () => (
    <Needs action="enquiries.keep">
      <EnquiriesScreen />
    </Needs>
  ),
})
/** What a file is brought in as, and of which running its words are to be told, stand in the address. */
const fileRoute = createRoute({
  getParentRoute: () => root,
  path: '/imports/files/$id',
  validateSearch: ({
    what,
    run,
  }: Record<string, unknown>): { what: ImportKind; run?: string | undefined } => ({
    what: importKinds.find((kind) => kind === what) ?? 'matters',
    run: Uuid.safeParse(run).data,
  }),
  component: administered('file'),
})
const inboxRoute = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: ({ only }: Record<string, unknown>): { only?: 'unread' | undefined } => ({
    only: only === 'unread' ? only : undefined,
  }),
  component: InboxScreen,
})
const placeRoute = createRoute({
  getParentRoute: () => root,
  path: '/places/$id',
  component: PlacesScreen,
})

/** Which single sheet is wanted, and behind which one a page of them begins, stand in the address. */
const sheetsRoute = createRoute({
  getParentRoute: () => root,
  path: '/places/$id/sheets',
  validateSearch: ({ only, after }: Record<string, unknown>): SheetsAddress => ({
    only: Uuid.safeParse(only).data,
    after: typeof after === 'string' ? after : undefined,
  }),
  component: SheetsScreen,
})

const requestRoute = createRoute({
  getParentRoute: () => root,
  path: '/rights/$ref/$request',
  component: RequestScreen,
})

/** A new kind hangs below the one that the address names. */
const newKindRoute = createRoute({
  getParentRoute: () => root,
  path: '/rules/new-kind',
  validateSearch: ({ below }: Record<string, unknown>): { below?: string | undefined } => ({
    below: typeof below === 'string' ? below : undefined,
  }),
  component: () => (
    <Needs action="rules.edit">
      <NewKind />
    </Needs>
  ),
})

/** Which year of the calendar is open stands in the address. */
const calendarRoute = createRoute({
  getParentRoute: () => root,
  path: '/rules/calendar',
  validateSearch: ({ year }: Record<string, unknown>): { year?: number | undefined } => ({
    year: typeof year === 'number' && Number.isInteger(year) ? year : undefined,
  }),
  component: () => (
    <Needs action="rules.edit">
      <Calendar />
    </Needs>
  ),
})

export const router = createRouter({
  basepath: '/desk',
  scrollRestoration: true,
  // One that throws is left as it stands, in reading and in writing.
  parseSearch: parseSearchWith(readSaid),
  stringifySearch: stringifySearchWith(JSON.stringify, readSaid),
  defaultErrorComponent: NotOpened,
  routeTree: root.addChildren([
    workRoute,
    triageRoute,
    page('/register', RegisterScreen, 'matter.register'),
    page('/register/letters', LettersScreen, 'matter.register'),
    listRoute,
    matterRoute,
    receiptRoute,
    supervisionRoute,
    page('/recurring', RecurringScreen, 'recurring.read'),
    demandRoute,
    page('/meetings', MeetingsScreen, 'meetings.read'),
    page('/meetings/$id', MeetingScreen, 'meetings.read'),
    meetingPaperRoute,
    enquiriesRoute,
    inboxRoute,
    page('/places', PlacesScreen, 'places.read'),
    placeRoute,
    sheetsRoute,
    page('/places/$id/roster', RosterScreen, 'roster.read'),
    page('/places/$id/duties', DutiesScreen, 'units.edit'),
    page('/units/$id', UnitScreen),
    page('/rights', RightsScreen),
    requestRoute,
    page('/exports', ExportsScreen, 'matter.export'),
    boardRoute,
    page('/figures', FiguresScreen, 'figures.read'),
    page('/staff', StaffScreen, 'staff.read'),
    page('/staff/$id', PersonScreen, 'staff.read'),
    page('/security', SecurityScreen, 'staff.security'),
    page('/imports', administered('imports')),
    fileRoute,
    page('/imports/runs/$id', administered('run')),
    page('/texts', StandardTextsScreen, 'standardTexts.edit'),
    page('/clients', administered('clients'), 'clients.edit'),
    page('/endpoints', administered('endpoints'), 'clients.edit'),
    page('/operation', administered('operation'), 'operation.read'),
    page('/rules', administered('kinds'), 'rules.edit'),
    newKindRoute,
    page('/rules/policies', administered('policies'), 'rules.edit'),
    page('/rules/routing', administered('routing'), 'routing.read'),
    page('/rules/clocks', administered('clockRules'), 'rules.edit'),
    page('/rules/right-limits', administered('rightLimits'), 'rules.edit'),
    page('/rules/call-backs', administered('callBackRules'), 'rules.edit'),
    page('/rules/recurring', administered('recurringRules'), 'rules.edit'),
    page('/rules/messages', administered('messageRules'), 'rules.edit'),
    page('/rules/ladders', administered('ladders'), 'rules.edit'),
    calendarRoute,
    page('/rules/kinds/$id', administered('kind'), 'rules.edit'),
    auditRoute,
    page('/account', AccountScreen),
    page('/roles', RolesScreen),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
